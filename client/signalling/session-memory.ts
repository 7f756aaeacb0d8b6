import type { ChatData, JoinData } from '../../src/protocol/frames.js';
import { describeThrown } from '../lib/thrown.js';

/** A message that is not acknowledged yet. */
export interface OutgoingMessage extends ChatData {
  /** Its number in the session; sent again with the same one, it is said once. */
  id: number;
}

/** Everything a reloaded page needs to go on as the same participant. */
export interface SavedSession {
  room: string;
  userId: string;
  /** The public name of the session. */
  session: string;
  token: string;
  ticket: string;
  epoch: string;
  /** Everything of the room up to here was processed. */
  seq: number;
  /** Everything private up to here was processed. */
  inboxSeq: number;
  /** No number up to here may be given to a new request. */
  lastId: number;
  /** In the order in which they have to be sent. */
  outbox: OutgoingMessage[];
  /** See `LinkMemory`, by `user_id`. */
  generations: [string, number][];
  /** What was last told to the room: name, and which devices were open. */
  join: JoinData;
}

/** Where one session is kept over reloads. No method throws. */
export interface SessionMemory {
  /** Null when there is none, or none that is fresh and whole. */
  load(): SavedSession | null;
  save(session: SavedSession): void;
  clear(): void;
}

const VERSION = 1;
/** Later than this nobody expects to be in the meeting still; a seat is kept for half a minute. */
const MAX_AGE_MS = 5 * 60_000;

/** A page that cannot keep anything: each load begins anew. */
export const noMemory: SessionMemory = {
  load: () => null,
  save: () => undefined,
  clear: () => undefined,
};

/**
 * Keeps the session of `room` in a storage of this tab (`sessionStorage`). The storage is asked for
 * at each access, since some browsers throw already there; whatever fails costs only the memory.
 */
export class StoredSession implements SessionMemory {
  private readonly key: string;

  /** `nowMs` is the time of day in milliseconds. */
  constructor(
    private readonly openStorage: () => Storage,
    private readonly room: string,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.key = `meet.session.${room}`;
  }

  load(): SavedSession | null {
    return this.guarded(() => this.read(this.openStorage().getItem(this.key)), null);
  }

  save(session: SavedSession): void {
    const text = JSON.stringify({ version: VERSION, savedAtMs: this.nowMs(), session });
    this.guarded(() => {
      this.openStorage().setItem(this.key, text);
    }, undefined);
  }

  clear(): void {
    this.guarded(() => {
      this.openStorage().removeItem(this.key);
    }, undefined);
  }

  private read(text: string | null): SavedSession | null {
    if (text === null) return null;
    const { version, savedAtMs, session } = JSON.parse(text) as {
      version?: unknown;
      savedAtMs?: unknown;
      session?: Partial<SavedSession>;
    };
    if (version !== VERSION || typeof savedAtMs !== 'number') return null;
    const ageMs = this.nowMs() - savedAtMs;
    const isFresh = Math.abs(ageMs) <= MAX_AGE_MS;
    return isFresh && isWhole(session) && session.room === this.room ? session : null;
  }

  private guarded<T>(task: () => T, otherwise: T): T {
    try {
      return task();
    } catch (error) {
      // Forbidden, full, or not what we wrote. The name alone: the text holds what people said.
      console.debug('The session memory failed.', describeThrown(error).name);
      return otherwise;
    }
  }
}

const TEXTS = ['room', 'userId', 'session', 'token', 'ticket', 'epoch'] as const;
const NUMBERS = ['seq', 'inboxSeq', 'lastId'] as const;

function isWhole(value: Partial<SavedSession> | undefined): value is SavedSession {
  if (!value) return false;
  return (
    TEXTS.every((key) => typeof value[key] === 'string') &&
    NUMBERS.every((key) => Number.isSafeInteger(value[key]) && (value[key] ?? -1) >= 0) &&
    Array.isArray(value.generations) &&
    typeof value.join === 'object' &&
    Array.isArray(value.outbox) &&
    value.outbox.every(({ id, text }) => Number.isSafeInteger(id) && typeof text === 'string')
  );
}
