import type { ErrorCode } from '../../src/protocol/errors.js';

/** Why the meeting is over although nobody here left it. */
export type Stop =
  /** `until` is when it may be tried again, where that is known. */
  | { kind: 'refused'; code: ErrorCode; until?: number }
  | { kind: 'closed'; closeCode: number }
  /** A host has shown this person out; `ban` for as long as the room goes on. */
  | { kind: 'removed'; isBan: boolean }
  /** Too many wrong passwords or links came from here. */
  | { kind: 'guesses' }
  /** It was ended for all, by this person or another. */
  | { kind: 'ended'; isOwn: boolean }
  /** Another window or device goes on with this seat. */
  | { kind: 'taken_over' };
