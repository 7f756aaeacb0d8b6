import type { Clock, Timer } from '../lib/clock.js';

/** How soon the author of a private message is to see that it arrived. */
export const PRIVATE_ACK_MS = 500;

const LEAST_MS = 500;
const PER_MEMBER_MS = 20;
const MOST_MS = 4000;

/**
 * How long more messages to a room are waited for before the server is told that they arrived. Everybody in
 * a room acknowledges every message: the more there are, the less often each does, so that a large one
 * costs the server no more than fifty acknowledgements a second.
 *
 * @param members all of the room, ourselves included.
 */
export function roomAckMs(members: number): number {
  return Math.min(Math.max(LEAST_MS, members * PER_MEMBER_MS), MOST_MS);
}

/** Many messages are acknowledged together, by the time at which the most urgent of them is due. */
export class AckTimer {
  private timer: Timer | null = null;
  private dueAtMs = Number.POSITIVE_INFINITY;

  /** @param acknowledge tells the server how far we are. */
  constructor(
    private readonly clock: Clock,
    private readonly acknowledge: () => void,
  ) {}

  /** Something has come that is to be acknowledged within this time. */
  within(delayMs: number): void {
    const dueAtMs = this.clock.now() + delayMs;
    if (dueAtMs >= this.dueAtMs) return;
    this.clear();
    this.dueAtMs = dueAtMs;
    this.timer = this.clock.setTimer(() => {
      this.clear();
      this.acknowledge();
    }, delayMs);
  }

  /** Nothing is waiting to be acknowledged any more. */
  clear(): void {
    this.clock.clearTimer(this.timer);
    this.timer = null;
    this.dueAtMs = Number.POSITIVE_INFINITY;
  }
}
