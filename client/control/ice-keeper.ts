import type { IceSettings } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';

/** New credentials are asked for when this much of their lifetime is over. */
const ASK_AT = 0.8;
/** Links move to the new ones a little later: most peers have theirs by then, and one restart is enough. */
const MOVE_AT = 0.9;
/** The server is asked again after this much of the lifetime, and this long at most. */
const RETRY_AFTER = 0.05;
const MAX_RETRY_MS = 5_000;

/** What an `IceKeeper` acts by. */
export interface IceKeeperOptions {
  clock: Clock;
  /** The time of day in ms: unlike `performance.now()` it goes on while the machine sleeps. */
  nowMs: () => number;
  /** Asks the server; a rejection is tried again. */
  ask: () => Promise<IceSettings>;
  /** These servers are to be used from now on. */
  renewed: (settings: IceSettings) => void;
  /** What was opened with the credentials before has to move; `late` when those have ended already. */
  move: (late: boolean) => void;
}

/** Has fresh credentials for the relay at all times: asks for new ones before the present ones end. */
export class IceKeeper {
  private timer: Timer | null = null;
  private moveTimer: Timer | null = null;
  private heldAtMs = 0;
  private ttlMs: number | null = null;
  /** Names the newest servers, so that an answer which comes after them is left out. */
  private holding = 0;
  private isAsking = false;

  constructor(private readonly options: IceKeeperOptions) {}

  /** Goes by these from now on: they have just come. */
  hold({ ice_ttl_ms }: IceSettings): void {
    this.stop();
    this.heldAtMs = this.options.nowMs();
    this.ttlMs = ice_ttl_ms ?? null;
    if (this.ttlMs !== null) this.askIn(this.ttlMs * ASK_AT);
  }

  /** The machine may have slept, and timers with it: asks at once when it is time. */
  check(): void {
    if (this.ttlMs !== null && this.ageMs >= this.ttlMs * ASK_AT) this.ask();
  }

  /** Ends asking; idempotent. */
  stop(): void {
    const { clock } = this.options;
    this.holding++;
    this.isAsking = false;
    this.ttlMs = null;
    clock.clearTimer(this.timer);
    clock.clearTimer(this.moveTimer);
    this.timer = null;
    this.moveTimer = null;
  }

  private get ageMs(): number {
    return this.options.nowMs() - this.heldAtMs;
  }

  private askIn(delayMs: number): void {
    const { clock } = this.options;
    clock.clearTimer(this.timer);
    this.timer = clock.setTimer(() => {
      this.ask();
    }, delayMs);
  }

  private ask(): void {
    if (this.isAsking) return;
    this.isAsking = true;
    const holding = this.holding;
    const isCurrent = (): boolean => holding === this.holding;
    this.options.ask().then(
      (settings) => {
        if (isCurrent()) this.take(settings);
      },
      () => {
        if (!isCurrent()) return;
        this.isAsking = false;
        this.askIn(Math.min(MAX_RETRY_MS, (this.ttlMs ?? Infinity) * RETRY_AFTER));
      },
    );
  }

  private take(settings: IceSettings): void {
    const { clock, move, renewed } = this.options;
    const lifetimeMs = this.ttlMs ?? 0;
    const leftMs = lifetimeMs - this.ageMs;
    this.hold(settings);
    renewed(settings);
    if (leftMs <= 0) move(true);
    else {
      const delayMs = Math.max(0, leftMs - lifetimeMs * (1 - MOVE_AT));
      this.moveTimer = clock.setTimer(() => {
        move(false);
      }, delayMs);
    }
  }
}
