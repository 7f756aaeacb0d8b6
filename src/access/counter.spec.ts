import { beforeEach, describe, expect, it } from '@jest/globals';
import { Counter } from './counter.js';
import type { SharedCounts } from './shared-counts.js';

const MINUTE = 60;

/** What several nodes share, while it `isThere`. */
class FakeCounts implements SharedCounts {
  readonly counts = new Map<string, number>();
  isThere = true;

  count(
    name: string,
    points: number,
    windowMs: number,
  ): Promise<{ count: number; leftMs: number }> {
    if (!this.isThere) return Promise.reject(new Error('away'));
    const count = (this.counts.get(name) ?? 0) + points;
    this.counts.set(name, count);
    return Promise.resolve({ count, leftMs: windowMs });
  }

  mark(): Promise<void> {
    return Promise.resolve();
  }

  isMarked(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

describe('two counters that share their counts', () => {
  let shared: FakeCounts;
  let one: Counter;
  let two: Counter;

  beforeEach(() => {
    shared = new FakeCounts();
    [one, two] = [counter(), counter()];
  });

  function counter(): Counter {
    return new Counter(3, MINUTE, (key) => `hidden ${key}`, shared);
  }

  it('let as much happen together as one alone', async () => {
    expect(await one.take('ann')).toEqual({ count: 1, delayMs: 0 });
    expect(await two.take('ann')).toEqual({ count: 2, delayMs: 0 });
    expect(await one.take('ann')).toEqual({ count: 3, delayMs: 0 });
    for (const each of [one, two]) {
      expect(await each.delayMs('ann')).toBe(60_000);
      expect((await each.take('ann')).delayMs).toBe(60_000);
      expect(await each.take('bob')).toMatchObject({ delayMs: 0 });
    }
  });

  it('look without counting, and take back what is not to count', async () => {
    for (let n = 0; n < 10; n++) {
      expect(await one.delayMs('ann')).toBe(0);
      await one.take('ann');
      await one.giveBack('ann');
    }
    expect(await two.take('ann')).toEqual({ count: 1, delayMs: 0 });
  });

  it('count each by itself while nobody can be asked, and let nobody wait for that', async () => {
    await one.take('ann');
    shared.isThere = false;
    expect(await two.delayMs('ann')).toBe(0);
    for (let n = 0; n < 3; n++) expect((await two.take('ann')).delayMs).toBe(0);
    expect((await two.take('ann')).delayMs).toBeGreaterThan(0);
    expect(await two.delayMs('ann')).toBeGreaterThan(0);
    await two.giveBack('ann');
    expect(await one.delayMs('ann')).toBe(0);
  });

  it('still hold each to its own count when what is shared was forgotten', async () => {
    for (let n = 0; n < 3; n++) await one.take('ann');
    shared.counts.clear();
    expect((await one.take('ann')).delayMs).toBeGreaterThan(0);
    expect((await two.take('ann')).delayMs).toBe(0);
  });

  it('keep of a refusal by all nothing that lasts longer here', async () => {
    for (let n = 0; n < 3; n++) await one.take('ann');
    for (let n = 0; n < 5; n++) expect((await two.take('ann')).delayMs).toBeGreaterThan(0);
    shared.counts.clear();
    expect(await two.delayMs('ann')).toBe(0);
  });

  it('tell the others no key', async () => {
    await one.take('ann');
    expect([...shared.counts.keys()]).toEqual(['hidden ann']);
  });
});
