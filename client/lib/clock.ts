declare const timerBrand: unique symbol;

/** One running timer of a `Clock`. */
export type Timer = number & { readonly [timerBrand]: true };

/** Time as the client's parts see it, so that specs can move it by hand. */
export interface Clock {
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Runs `task` once after `delayMs`, unless the timer is cleared before. */
  setTimer(task: () => void, delayMs: number): Timer;
  /** Clears a timer; one that has run, or `null`, is ignored. */
  clearTimer(timer: Timer | null): void;
}

/** The browser's own time; it never runs backwards, unlike the time of day. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer: (task, delayMs) => setTimeout(task, delayMs) as Timer,
  clearTimer: (timer) => {
    if (timer !== null) clearTimeout(timer);
  },
};
