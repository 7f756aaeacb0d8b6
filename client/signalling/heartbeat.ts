import type { Clock, Timer } from '../lib/clock.js';

/** A ping has to be unanswered for this long before silence means that the socket is dead. */
const ANSWER_PATIENCE_MS = 5_000;
/** The same after a sleep or a change of network, when a dead socket is likely. */
const PROBE_PATIENCE_MS = 2_000;

/**
 * Notices a socket that is open but dead, which a browser may not report for minutes. The server
 * pings in a fixed interval; after two intervals of silence `lost` is called. The last 5 s of them
 * answer a ping of ours: browsers hold timers back in hidden pages and while a machine sleeps, so
 * a late timer alone proves nothing.
 */
export class Heartbeat {
  private silenceMs = 0;
  private timer: Timer | null = null;
  /** Until when our ping may be unanswered; null when there is none. */
  private deadline: number | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly ping: () => void,
    private readonly lost: () => void,
  ) {}

  /** Begins to watch; `intervalMs` is the server's. Without a positive one nothing is watched. */
  start(intervalMs: number): void {
    this.stop();
    if (!(intervalMs > 0)) return;
    this.silenceMs = Math.max(intervalMs, 2 * intervalMs - ANSWER_PATIENCE_MS);
    this.watch();
  }

  /** Something arrived, whatever it was. */
  heard(): void {
    if (this.timer !== null) this.watch();
  }

  /** Asks at once whether the socket still lives, as after a sleep or a change of network. */
  probe(): void {
    if (this.timer !== null) this.ask(PROBE_PATIENCE_MS);
  }

  /** Ends watching; idempotent. */
  stop(): void {
    this.clock.clearTimer(this.timer);
    this.timer = null;
    this.deadline = null;
  }

  private watch(): void {
    this.deadline = null;
    this.setTimer(() => {
      this.ask(ANSWER_PATIENCE_MS);
    }, this.silenceMs);
  }

  private ask(patienceMs: number): void {
    const now = this.clock.now();
    // Asking again must not give it longer.
    const deadline = Math.min(this.deadline ?? Infinity, now + patienceMs);
    this.deadline = deadline;
    this.setTimer(
      () => {
        this.stop();
        this.lost();
      },
      Math.max(0, deadline - now),
    );
    this.ping();
  }

  private setTimer(task: () => void, delayMs: number): void {
    this.clock.clearTimer(this.timer);
    this.timer = this.clock.setTimer(task, delayMs);
  }
}
