import { performance } from 'node:perf_hooks';

/** Between two questions in a row, a server has done nothing but answer the first. */
const LEAST_WINDOW_MS = 1000;

/** How long the event loop has been idle and active, in milliseconds. */
export interface LoopTimes {
  idle: number;
  active: number;
}

/** Measures which part of its time the event loop is busy. */
export class BusyMeter {
  private part = 0;
  private last: LoopTimes;

  constructor(private readonly now: () => LoopTimes = () => performance.eventLoopUtilization()) {
    this.last = now();
  }

  /** From 0 to 1, over the time since the last answer, but never over less than a second; 0 before that. */
  read(): number {
    const times = this.now();
    const active = times.active - this.last.active;
    const total = active + times.idle - this.last.idle;
    if (total >= LEAST_WINDOW_MS) {
      this.part = active / total;
      this.last = times;
    }
    return this.part;
  }
}
