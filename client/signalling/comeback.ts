import type { Clock, Timer } from '../lib/clock.js';
import { backoffDelayMs } from './backoff.js';

/** A connection that lasted this long starts the waiting times afresh. */
const STABLE_MS = 60_000;
/** The server spreads the times that it names; this much is ours. */
const HINT_JITTER_MS = 500;

/** What a `Comeback` acts by. */
export interface ComebackOptions {
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  /** The waiting time is over: the next attempt is due. */
  dial: () => void;
}

/** Decides when to try again after a lost connection. */
export class Comeback {
  private attempts = 0;
  private retryTimer: Timer | null = null;
  private stableTimer: Timer | null = null;

  constructor(private readonly options: ComebackOptions) {}

  /** The number of the attempt that runs or is waited for; 0 when there is none. */
  get attempt(): number {
    return this.attempts;
  }

  /**
   * Waits for the next attempt: by the backoff, or (`hintMs`) as long as the server asked and a
   * little more; 0 is at once. Gives the milliseconds.
   */
  wait(hintMs: number | null): number {
    const random = this.options.random();
    this.attempts++;
    let retryInMs = backoffDelayMs(this.attempts, random);
    if (hintMs !== null)
      retryInMs = hintMs === 0 ? 0 : hintMs + Math.floor(HINT_JITTER_MS * random);
    this.schedule(retryInMs);
    return retryInMs;
  }

  /** Ends a waiting time; false when there is none. */
  hurry(): boolean {
    if (this.retryTimer === null) return false;
    this.stopWaiting();
    this.options.dial();
    return true;
  }

  /** An attempt succeeded. */
  succeeded(): void {
    this.options.clock.clearTimer(this.stableTimer);
    this.stableTimer = this.options.clock.setTimer(() => {
      this.attempts = 0;
    }, STABLE_MS);
  }

  /** The connection is lost, or was ended: it did not last. */
  stop(): void {
    this.stopWaiting();
    this.options.clock.clearTimer(this.stableTimer);
    this.stableTimer = null;
  }

  /** Counts from the beginning. */
  reset(): void {
    this.stop();
    this.attempts = 0;
  }

  private schedule(delayMs: number): void {
    this.stopWaiting();
    this.retryTimer = this.options.clock.setTimer(() => {
      this.retryTimer = null;
      this.options.dial();
    }, delayMs);
  }

  private stopWaiting(): void {
    this.options.clock.clearTimer(this.retryTimer);
    this.retryTimer = null;
  }
}
