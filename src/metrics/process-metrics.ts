import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;

let shared: Registry | undefined;

/**
 * Memory, processor time, open files, garbage collection and the delay of the event loop, for the whole
 * process. Watching begins with the first call: a server that nobody asks pays nothing for it.
 */
export function processMetrics(): Registry {
  shared ??= watchProcess();
  return shared;
}

function watchProcess(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // The ones of the library are over the whole life of the process, in which a bad minute disappears.
  new Gauge({
    name: 'meet_event_loop_delay_seconds',
    help: 'How late the event loop was since the last time these metrics were read, by quantile',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const [quantile, seconds] of quantilesOf(delay)) this.set({ quantile }, seconds);
      delay.reset();
    },
  });
  return registry;
}

/** The timer that measures is late by its own resolution; before its first tick there is nothing. */
function quantilesOf(delay: IntervalHistogram): [string, number][] {
  const seconds = (nanoseconds: number): number =>
    Math.max(
      0,
      Number.isFinite(nanoseconds) ? nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000 : 0,
    );
  const isEmpty = delay.count === 0;
  return [
    ['0.5', isEmpty ? 0 : seconds(delay.percentile(50))],
    ['0.99', isEmpty ? 0 : seconds(delay.percentile(99))],
    ['1', isEmpty ? 0 : seconds(delay.max)],
  ];
}
