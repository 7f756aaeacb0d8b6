import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { MEET_V1 } from '../../src/protocol/frames.js';

const SCRIPT = join(import.meta.dirname, 'round-trip-meter.mjs');

/** How long messages took during one phase. */
export interface Latency {
  count: number;
  p50Ms: number;
  /** Of all messages of the phase. */
  p99Ms: number;
  /**
   * The median over the seconds of the phase of the p99 of each second: what the phase was like, whatever
   * else the machine had to do for a second or two.
   */
  steadyP99Ms: number;
}

/** What the members of the meter saw. */
export interface MeterReport {
  /** By the name of the phase. */
  phases: ReadonlyMap<string, Latency>;
  /** What must not have happened to honest members: closes, errors, frames of other rooms. */
  faults: string[];
}

/** How long a message took, in which phase and second. */
type Sample = [phase: string, ms: number, second: number];

type MeterMessage = { kind: 'ready' } | { kind: 'report'; samples: Sample[]; faults: string[] };

/** How an honest room is made up. */
export interface MeterOptions {
  port: number;
  room: string;
  members: number;
  /** Of the whole room. */
  messagesPerSecond: number;
}

/** Honest members in a thread of their own, who measure how long their messages take to everybody. */
export class Meter {
  private constructor(private readonly worker: Worker) {}

  /** Lets the members in; they talk from then on. */
  static async start(options: MeterOptions): Promise<Meter> {
    const worker = new Worker(SCRIPT, { workerData: { ...options, dialectName: MEET_V1 } });
    const meter = new Meter(worker);
    await meter.hear('ready');
    return meter;
  }

  /** What is measured from now on belongs to this phase; undefined measures nothing. */
  phase(name: string | undefined): void {
    this.worker.postMessage({ kind: 'phase', name });
  }

  /** Measures a phase of this length. */
  async during(name: string, ms: number): Promise<void> {
    this.phase(name);
    await sleep(ms);
    this.phase(undefined);
  }

  /** What was measured since the last report. */
  async report(): Promise<MeterReport> {
    this.worker.postMessage({ kind: 'report' });
    const { samples, faults } = await this.hear('report');
    const phases = new Map<string, Latency>();
    for (const name of new Set(samples.map(([phase]) => phase))) {
      phases.set(name, latencyOf(samples.filter(([phase]) => phase === name)));
    }
    return { phases, faults };
  }

  /** Sends everybody home. */
  async stop(): Promise<void> {
    this.worker.postMessage({ kind: 'stop' });
    await this.worker.terminate();
  }

  private hear<K extends MeterMessage['kind']>(
    kind: K,
  ): Promise<Extract<MeterMessage, { kind: K }>> {
    return new Promise((resolve, reject) => {
      this.worker.once('error', reject);
      const onMessage = (message: MeterMessage): void => {
        if (message.kind !== kind) return;
        this.worker.off('message', onMessage);
        this.worker.off('error', reject);
        resolve(message as Extract<MeterMessage, { kind: K }>);
      };
      this.worker.on('message', onMessage);
    });
  }
}

function latencyOf(samples: readonly Sample[]): Latency {
  const bySecond = new Map<number, number[]>();
  for (const [, ms, second] of samples) {
    const times = bySecond.get(second) ?? [];
    bySecond.set(second, times);
    times.push(ms);
  }
  const p99s = Array.from(bySecond.values(), (times) => quantile(times, 0.99));
  const times = samples.map(([, ms]) => ms);
  return {
    count: samples.length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    steadyP99Ms: quantile(p99s, 0.5),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The figures of a phase as short text. */
export function latencyText(latency: Latency | undefined): string {
  if (!latency) return 'nothing measured';
  const { p50Ms, p99Ms, steadyP99Ms, count } = latency;
  return (
    `p50 ${p50Ms.toFixed(1)} p99 ${p99Ms.toFixed(1)} (steady ${steadyP99Ms.toFixed(1)}) ms ` +
    `of ${String(count)}`
  );
}

/**
 * Says whether messages took at most `factor` times as long as in a quiet phase of the same run.
 *
 * @param floorMs below it, the scheduler of a machine with two busy cores decides, not the server.
 */
export function isAsFast(
  latency: Latency | undefined,
  quiet: Latency | undefined,
  factor: number,
  floorMs: number,
): boolean {
  if (!latency || !quiet) return false;
  return latency.steadyP99Ms <= Math.max(floorMs, factor * quiet.steadyP99Ms);
}

/** How often a measurement is made at most. */
const TRIES = 5;

/**
 * Measures until it was fast (or in time, or in as little memory as promised), a few times at most: what
 * the server does to the others it does every time, what the rest of the machine does now and then.
 *
 * @param measure makes one measurement, and says whether the promise was kept.
 */
export async function wasFastOnce(measure: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await measure()) return true;
  }
  return false;
}
