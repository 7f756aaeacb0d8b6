import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The injection token of the key. */
export const TICKET_KEY = Symbol('TICKET_KEY');

/** The injection token of a {@link ShareKey}; what it gives is undefined where this process is alone. */
export const SHARE_KEY = Symbol('SHARE_KEY');

/** Gives the key that all nodes of one service have: `fresh`, unless there was one before. */
export type ShareKey = (fresh: Buffer) => Promise<Buffer>;

const KEY_BYTES = 32;
const FILE_NAME = 'rejoin-ticket.key';

/** The key that signs rejoin tickets, and whether it outlives the process. */
export interface TicketKey {
  key: Buffer;
  /** Why the key could not be kept; undefined when it is, or nothing was to be kept. */
  fault?: string;
  /** It was made now, and is kept: there was none before, or none that could be used. */
  isNew?: true;
}

/**
 * Reads the key from `stateDir`, or makes one and keeps it there, readable by its owner alone. Where
 * that cannot be done, the key lasts as long as the process: members join anew after a restart.
 *
 * @param stateDir undefined keeps nothing on disk.
 */
export function loadTicketKey(stateDir: string | undefined): TicketKey {
  const fresh = randomBytes(KEY_BYTES);
  if (stateDir === undefined) return { key: fresh };
  const file = join(stateDir, FILE_NAME);
  try {
    const kept = readFileSync(file);
    if (kept.length === KEY_BYTES) return { key: kept };
  } catch {
    // Not there yet, or not readable; writing says which.
  }
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, fresh, { mode: 0o600 });
    return { key: fresh, isNew: true };
  } catch (error) {
    return { key: fresh, fault: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
}
