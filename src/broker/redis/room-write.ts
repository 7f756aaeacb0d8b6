import type { ProtocolError } from '../../protocol/errors.js';
import type { Kept, LogDraft, LogEntry } from '../broker.js';

/**
 * Where a room is on its way into Redis.
 *
 * - `new`: not asked for yet
 * - `steady`: what is in Redis is what is here
 * - `dirty`: something of it may be missing there, or be too much
 * - `over`: dropped, given away or lost
 */
export type Phase = 'new' | 'steady' | 'dirty' | 'over';

/** What becomes of a draft at its place in the log. */
export function entryOf({ body, origin }: LogDraft, seq: number, atMs: number): LogEntry {
  return { body, origin, seq, atMs };
}

/** What is to be written of a room. */
export interface Write {
  draft?: LogDraft;
  kept: Kept;
  /** Waits for Redis as long as it takes; any other one is refused when it cannot be done now. */
  isPatient: boolean;
  order: number;
  done: (entry: LogEntry | undefined) => void;
  refuse: (error: ProtocolError) => void;
}
