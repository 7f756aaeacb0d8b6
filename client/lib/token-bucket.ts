import type { Clock } from './clock.js';

/** Lets `burst` things happen at once and `perSecond` in the long run, by a clock and without a timer. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  /** A `perSecond` that is not positive limits nothing. */
  constructor(
    private readonly clock: Clock,
    private perSecond: number,
    private burst: number,
  ) {
    this.tokens = burst;
    this.filledAt = clock.now();
  }

  /** Goes on with another rate; what was taken stays taken. */
  setRate(perSecond: number, burst: number): void {
    this.fill();
    this.tokens = Math.max(0, this.tokens + burst - this.burst);
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Takes one and gives 0; or takes none and gives the milliseconds until there is one. */
  take(): number {
    if (!(this.perSecond > 0)) return 0;
    this.fill();
    if (this.tokens < 1) return Math.ceil(((1 - this.tokens) / this.perSecond) * 1000);
    this.tokens--;
    return 0;
  }

  private fill(): void {
    const now = this.clock.now();
    const gained = ((now - this.filledAt) / 1000) * Math.max(0, this.perSecond);
    this.tokens = Math.min(this.burst, this.tokens + gained);
    this.filledAt = now;
  }
}
