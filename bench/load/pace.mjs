// When a message is sent: at a fixed rate, whatever the server does.
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';
import { Latencies } from './member.mjs';
import { TAG_LIMIT } from './wire.mjs';

/** Sends at even distances; what is late is sent at once, and counts as late. */
export class Pace {
  isRunning = false;
  tag = 0;

  constructor(run, perSecond, send) {
    this.latencies = run.latencies = new Latencies();
    this.perSecond = perSecond;
    this.send = send;
    this.begin(1);
  }

  /** Begins to send, at so many times the rate. */
  begin(times) {
    this.isRunning = true;
    this.hurry(times);
    this.dueMs = performance.now();
    this.step();
  }

  /** Goes so many times as fast from now on. */
  hurry(times) {
    this.distanceMs = 1000 / this.perSecond / times;
  }

  /** Times what comes from now on. */
  take() {
    this.latencies.isTaking = true;
  }

  stop() {
    this.isRunning = false;
  }

  step() {
    if (!this.isRunning) return;
    const nowMs = performance.now();
    for (; this.dueMs <= nowMs; this.dueMs += this.distanceMs) {
      this.latencies.sent(this.tag, this.dueMs);
      this.send(this.tag);
      this.tag = (this.tag + 1) % TAG_LIMIT;
    }
    // A timer would be a millisecond late; this core is the generator's own.
    setImmediate(() => this.step());
  }
}
