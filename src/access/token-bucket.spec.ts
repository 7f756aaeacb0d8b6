import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeClock } from '../../test/support/fakes.js';
import { TokenBucket } from './token-bucket.js';

const RATE = { perSecond: 5, burst: 10 };

describe('TokenBucket', () => {
  let clock: FakeClock;
  let bucket: TokenBucket;

  beforeEach(() => {
    clock = new FakeClock(1_000_000);
    bucket = new TokenBucket(RATE, clock.now);
  });

  function takeAll(): number {
    let taken = 0;
    while (bucket.take() === 0) taken++;
    return taken;
  }

  it('gives the burst at once and nothing more', () => {
    expect(takeAll()).toBe(10);
    expect(bucket.take()).toBe(200);
  });

  it('says how long to wait, and gives a token exactly then', () => {
    takeAll();
    clock.ms += 199;
    expect(bucket.take()).toBe(1);
    clock.ms += 1;
    expect(bucket.take()).toBe(0);
    expect(bucket.take()).toBe(200);
  });

  it('counts a refused try for nothing', () => {
    takeAll();
    for (let n = 0; n < 1000; n++) bucket.take();
    clock.ms += 200;
    expect(bucket.take()).toBe(0);
  });

  it('never holds more than the burst, however long nobody comes', () => {
    takeAll();
    clock.ms += 3_600_000;
    expect(takeAll()).toBe(10);
  });

  it('takes several at once or none of them', () => {
    expect(bucket.take(7)).toBe(0);
    expect(bucket.take(4)).toBe(200);
    expect(bucket.take(3)).toBe(0);
  });

  it('loses nothing when the clock is set back', () => {
    bucket.take(4);
    clock.ms -= 3_600_000;
    expect(takeAll()).toBe(6);
    clock.ms += 200;
    expect(bucket.take()).toBe(0);
  });

  it('gives in any order of tries what burst and time allow, to the token', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 }), (pauses) => {
        const time = new FakeClock();
        const one = new TokenBucket(RATE, time.now);
        let taken = 0;
        for (const pause of pauses) {
          time.ms += pause;
          if (one.take() === 0) taken++;
        }
        expect(taken).toBeLessThanOrEqual(RATE.burst + (time.ms / 1000) * RATE.perSecond);
      }),
    );
  });
});
