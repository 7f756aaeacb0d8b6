import { describe, expect, it } from '@jest/globals';
import { FrameQueue } from './frame-queue.js';

/** A handler that finishes an item only when told to. */
class SlowHandler {
  readonly begun: number[] = [];
  private readonly finish: (() => void)[] = [];

  readonly handle = (item: number): Promise<void> => {
    this.begun.push(item);
    return new Promise((resolve) => this.finish.push(resolve));
  };

  async finishNext(times = 1): Promise<void> {
    for (let n = 0; n < times; n++) {
      this.finish.shift()?.();
      await settled();
    }
  }
}

class FakeFlow {
  readonly calls: string[] = [];

  pause(): void {
    this.calls.push('pause');
  }

  resume(): void {
    this.calls.push('resume');
  }
}

/** Lets every promise that can settle do so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

describe('FrameQueue', () => {
  it('handles at once what comes while nothing is in work', () => {
    const handled: number[] = [];
    const handle = (item: number): void => {
      handled.push(item);
    };
    const queue = new FrameQueue({ handle }, new FakeFlow());
    queue.push(1);
    expect(handled).toEqual([1]);
    queue.push(2);
    expect(handled).toEqual([1, 2]);
  });

  it('begins an item only after the one before is finished', async () => {
    const slow = new SlowHandler();
    const queue = new FrameQueue(slow, new FakeFlow());
    for (const item of [1, 2, 3]) queue.push(item);
    expect(slow.begun).toEqual([1]);
    await settled();
    expect(slow.begun).toEqual([1]);
    await slow.finishNext();
    expect(slow.begun).toEqual([1, 2]);
    await slow.finishNext();
    expect(slow.begun).toEqual([1, 2, 3]);
    await slow.finishNext();
    queue.push(4);
    expect(slow.begun).toEqual([1, 2, 3, 4]);
  });

  it('keeps the order when some items are slow and some are done at once', async () => {
    const done: number[] = [];
    const handle = async (item: number): Promise<void> => {
      for (let n = 0; n < (item * 7) % 5; n++) await settled();
      done.push(item);
    };
    const queue = new FrameQueue({ handle }, new FakeFlow());
    for (const item of range(1, 40)) queue.push(item);
    while (done.length < 40) await settled();
    expect(done).toEqual(range(1, 40));
  });

  it('lets an item that is done at once wait for the slow one before it', async () => {
    const log: string[] = [];
    let finish: () => void = () => undefined;
    const handle = (item: string): Promise<void> | undefined => {
      log.push(item);
      return item === 'slow' ? new Promise<void>((resolve) => (finish = resolve)) : undefined;
    };
    const queue = new FrameQueue({ handle }, new FakeFlow());
    queue.push('slow');
    queue.push('quick');
    queue.push('quick too');
    expect(log).toEqual(['slow']);
    finish();
    await settled();
    expect(log).toEqual(['slow', 'quick', 'quick too']);
  });

  it('pauses the socket once when 64 wait, and resumes it once when 16 are left', async () => {
    const slow = new SlowHandler();
    const flow = new FakeFlow();
    const queue = new FrameQueue(slow, flow);
    for (const item of range(1, 64)) queue.push(item);
    expect(flow.calls).toEqual([]);
    queue.push(65);
    expect(flow.calls).toEqual(['pause']);
    for (const item of range(66, 70)) queue.push(item);
    expect(flow.calls).toEqual(['pause']);

    await slow.finishNext(52);
    expect(slow.begun.at(-1)).toBe(53);
    expect(flow.calls).toEqual(['pause']);
    await slow.finishNext();
    expect(flow.calls).toEqual(['pause', 'resume']);
    await slow.finishNext(17);
    expect(slow.begun).toEqual(range(1, 70));
    expect(flow.calls).toEqual(['pause', 'resume']);
  });

  it('can pause again after it has resumed', async () => {
    const slow = new SlowHandler();
    const flow = new FakeFlow();
    const queue = new FrameQueue(slow, flow);
    for (const item of range(1, 65)) queue.push(item);
    await slow.finishNext(65);
    for (const item of range(66, 130)) queue.push(item);
    await slow.finishNext(65);
    expect(flow.calls).toEqual(['pause', 'resume', 'pause', 'resume']);
    expect(slow.begun).toEqual(range(1, 130));
  });

  it('forgets what waits when it is closed, and takes nothing more', async () => {
    const slow = new SlowHandler();
    const queue = new FrameQueue(slow, new FakeFlow());
    for (const item of [1, 2, 3]) queue.push(item);
    queue.close();
    queue.push(4);
    await slow.finishNext();
    expect(slow.begun).toEqual([1]);
  });
});
