import type { Reaction } from '../../src/protocol/frames.js';

/** A reaction that is shown on somebody's tile, until a time in milliseconds since 1970. */
export interface ShownReaction {
  userId: string;
  reaction: Reaction;
  /** How many came while it was shown. */
  count: number;
  until: number;
}
