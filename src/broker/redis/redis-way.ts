import type { Reply } from './redis-line.js';
import type { Place } from './redis-url.js';

/** What a way tells. */
export interface WayEvents {
  /** A server can be used again, or for the first time: it may be another one, or have lost something. */
  up(): void;
  /** A server cannot be used any more. */
  down(): void;
  /** Something is at another server now. */
  moved(): void;
}

/** The way to the servers that are one Redis: which of them has what. */
export interface Way {
  /** False while one of the servers that matter cannot be used. */
  readonly isUp: boolean;

  /**
   * Connects.
   *
   * @param patienceMs how long to try: the servers may be starting as well.
   * @throws what stands in the way.
   */
  open(patienceMs: number): Promise<void>;

  /** Sends a command to the server that has the key. */
  send(key: string, command: string[]): Promise<Reply>;

  /** The server that has this key or sharded channel, as far as known. */
  placeOf(key: string): Place | undefined;

  /** Looks whether the servers still are where they were. Does not reject. */
  look(): Promise<void>;

  /** Ends all connections. */
  close(): void;
}
