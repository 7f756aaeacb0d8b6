import type { Clock, Timer } from './clock.js';

interface Entry {
  id: number;
  dueAt: number;
  task: () => void;
}

/** Lets every promise that can settle without time passing settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}

/** A clock that stands still until a spec moves it. */
export class FakeClock implements Clock {
  private time = 0;
  private lastId = 0;
  private entries: Entry[] = [];

  now(): number {
    return this.time;
  }

  setTimer(task: () => void, delayMs: number): Timer {
    const id = ++this.lastId;
    this.entries.push({ id, dueAt: this.time + delayMs, task });
    return id as Timer;
  }

  clearTimer(timer: Timer | null): void {
    this.entries = this.entries.filter((entry) => entry.id !== timer);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.entries.length;
  }

  /** Lets time pass without a timer, as a sleeping machine does; they run late, by `advance`. */
  sleep(ms: number): void {
    this.time += ms;
  }

  /** Moves on by `ms`; timers run in their order, promises settle between them. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.entries
        .filter((entry) => entry.dueAt <= end)
        .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id)[0];
      if (!next) break;
      this.entries = this.entries.filter((entry) => entry !== next);
      this.time = Math.max(this.time, next.dueAt);
      next.task();
      await settle();
    }
    this.time = end;
  }
}
