import type { Clock, Timer } from '../lib/clock.js';

/** A ping has to be unanswered for this long before silence means that the socket is dead. */
const ANSWER_PATIENCE_MS = 5_000;

/**
 * Notices a socket that is open but dead, which a browser may not report for minutes: pings in a
 * fixed interval and calls `lost` when nothing at all was heard for two intervals and 5 s.
 */
export class Heartbeat {
  private intervalMs = 0;
  private pingTimer: Timer | null = null;
  private silenceTimer: Timer | null = null;
  /** When the first ping since the last sign of life went out. */
  private unansweredSince: number | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly ping: () => void,
    private readonly lost: () => void,
  ) {}

  /** Begins to watch. Without a positive interval nothing is watched. */
  start(intervalMs: number): void {
    this.stop();
    if (!(intervalMs > 0)) return;
    this.intervalMs = intervalMs;
    this.schedulePing();
    this.heard();
  }

  /** Something arrived, whatever it was. */
  heard(): void {
    if (this.pingTimer === null) return;
    this.unansweredSince = null;
    this.scheduleCheck(2 * this.intervalMs + ANSWER_PATIENCE_MS);
  }

  /** Asks at once whether the socket still lives, as after a sleep or a change of network. */
  probe(): void {
    if (this.pingTimer === null) return;
    this.sendPing();
    this.check();
  }

  /** Ends watching; idempotent. */
  stop(): void {
    this.clock.clearTimer(this.pingTimer);
    this.clock.clearTimer(this.silenceTimer);
    this.pingTimer = null;
    this.silenceTimer = null;
    this.unansweredSince = null;
  }

  private schedulePing(): void {
    this.pingTimer = this.clock.setTimer(() => {
      this.schedulePing();
      this.sendPing();
    }, this.intervalMs);
  }

  private sendPing(): void {
    this.unansweredSince ??= this.clock.now();
    this.ping();
  }

  private scheduleCheck(delayMs: number): void {
    this.clock.clearTimer(this.silenceTimer);
    this.silenceTimer = this.clock.setTimer(() => {
      this.check();
    }, delayMs);
  }

  private check(): void {
    // Browsers hold timers back in hidden pages and while a machine sleeps: a late check proves
    // nothing until a ping had its chance to be answered.
    if (this.unansweredSince === null) this.sendPing();
    const waitedMs = this.clock.now() - (this.unansweredSince ?? this.clock.now());
    if (waitedMs < ANSWER_PATIENCE_MS) {
      this.scheduleCheck(ANSWER_PATIENCE_MS - waitedMs);
      return;
    }
    this.stop();
    this.lost();
  }
}
