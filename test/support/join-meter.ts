import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MEET_V1 } from '../../src/protocol/frames.js';

const SCRIPT = join(import.meta.dirname, 'honest-joins.mjs');
const JOIN_EVERY_MS = 200;

/** Somebody in a thread of their own who joins again and again, from the beginning on. */
export class JoinMeter {
  private readonly worker: Worker;
  private readonly times: Promise<number[]>;

  constructor(port: number) {
    const workerData = { port, everyMs: JOIN_EVERY_MS, dialectName: MEET_V1 };
    this.worker = new Worker(SCRIPT, { workerData });
    this.times = once(this.worker, 'message').then(([times]) => times as number[]);
    // Told by `stop`.
    this.times.catch(() => undefined);
  }

  /** Ends it, and gives how long each join took, in milliseconds. @throws when one failed. */
  async stop(): Promise<number[]> {
    this.worker.postMessage('stop');
    const times = await this.times;
    await this.worker.terminate();
    return times;
  }
}
