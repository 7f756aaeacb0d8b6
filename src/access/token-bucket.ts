import type { Rate } from '../config/config.js';

/**
 * A token bucket: `burst` at once, `perSecond` in the long run. It counts lazily and needs no timer, as
 * there is one for each member and kind of frame.
 */
export class TokenBucket {
  private tokens: number;
  private filledAtMs: number;

  constructor(
    private readonly rate: Rate,
    private readonly nowMs: () => number,
  ) {
    this.tokens = rate.burst;
    this.filledAtMs = nowMs();
  }

  /** Takes `count` tokens and gives 0; or takes none and gives the milliseconds to wait for them. */
  take(count = 1): number {
    const { perSecond, burst } = this.rate;
    const now = this.nowMs();
    // A clock that is set back must not take away what is there.
    const passedMs = Math.max(0, now - this.filledAtMs);
    this.tokens = Math.min(burst, this.tokens + (passedMs / 1000) * perSecond);
    this.filledAtMs = now;
    if (this.tokens >= count) {
      this.tokens -= count;
      return 0;
    }
    return Math.ceil(((count - this.tokens) / perSecond) * 1000);
  }
}
