import { describe, expect, it } from '@jest/globals';
import { FakeClock } from './clock.fake.js';
import { TokenBucket } from './token-bucket.js';

describe('TokenBucket', () => {
  it('gives a burst at once and then says how long to wait', async () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, 2, 3);
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0, 500]);
    await clock.advance(490);
    expect(bucket.take()).toBeGreaterThan(0);
    await clock.advance(11);
    expect(bucket.take()).toBe(0);
  });

  it('never holds more than a burst', async () => {
    const clock = new FakeClock();
    const bucket = new TokenBucket(clock, 10, 1);
    await clock.advance(60_000);
    expect([bucket.take(), bucket.take()]).toEqual([0, 100]);
  });

  it('remembers what was taken when the rate changes', () => {
    const bucket = new TokenBucket(new FakeClock(), 1, 2);
    bucket.take();
    bucket.setRate(1, 4);
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0]);
    expect(bucket.take()).toBe(1000);
  });

  it('limits nothing without a rate', () => {
    const bucket = new TokenBucket(new FakeClock(), 0, 0);
    expect([bucket.take(), bucket.take()]).toEqual([0, 0]);
  });
});
