import type { Clock, Timer } from './clock.js';

const TICK_MS = 2_000;
/** A tick that is this late was held back by a sleep, not by a busy page. */
const DRIFT_MS = 5_000;

/** What a `WakeDetector` watches. */
export interface WakeOptions {
  clock: Clock;
  /** The time of day in ms: unlike `performance.now()` it goes on while the machine sleeps. */
  nowMs: () => number;
  /** The machine slept, or the page was frozen, until now. */
  woke: () => void;
}

/**
 * Notices that the machine or the page was asleep: a tick comes more than 5 s late. Hidden pages
 * whose timers the browser holds back count as well, so `woke` has to be cheap.
 */
export class WakeDetector {
  private timer: Timer | null = null;
  private tickAtMs = 0;

  constructor(private readonly options: WakeOptions) {}

  /** Begins to watch; idempotent. */
  start(): void {
    if (this.timer === null) this.schedule();
  }

  /** Ends watching; idempotent. */
  stop(): void {
    this.options.clock.clearTimer(this.timer);
    this.timer = null;
  }

  private schedule(): void {
    const { clock, nowMs, woke } = this.options;
    this.tickAtMs = nowMs() + TICK_MS;
    this.timer = clock.setTimer(() => {
      const lateMs = nowMs() - this.tickAtMs;
      this.schedule();
      if (lateMs > DRIFT_MS) woke();
    }, TICK_MS);
  }
}
