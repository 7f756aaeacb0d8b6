import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import { BeforePaint } from './before-paint.js';

describe('what is done before the next picture', () => {
  function page(): {
    clock: FakeClock;
    paint: () => void;
    look: { isHidden: boolean };
    beforePaint: BeforePaint;
    done: () => number;
  } {
    const clock = new FakeClock();
    const look = { isHidden: false };
    let frame: (() => void) | null = null;
    let count = 0;
    const beforePaint = new BeforePaint(
      () => {
        count++;
      },
      {
        isHidden: () => look.isHidden,
        nextFrame: (task) => {
          frame = task;
          return () => {
            frame = null;
          };
        },
        later: (task, afterMs) => {
          const timer = clock.setTimer(task, afterMs);
          return () => {
            clock.clearTimer(timer);
          };
        },
      },
    );
    const paint = (): void => {
      frame?.();
    };
    return { clock, paint, look, beforePaint, done: () => count };
  }

  it('is done once, however often it was asked for', async () => {
    const { clock, paint, beforePaint, done } = page();
    beforePaint.ask();
    beforePaint.ask();
    expect(done()).toBe(0);
    paint();
    expect(done()).toBe(1);
    paint();
    await clock.advance(10_000);
    expect(done()).toBe(1);
    beforePaint.ask();
    paint();
    expect(done()).toBe(2);
  });

  it('is done at once on a page that nobody sees', () => {
    const { look, beforePaint, done } = page();
    look.isHidden = true;
    beforePaint.ask();
    expect(done()).toBe(1);
  });

  it('is done soon when pictures stop coming', async () => {
    const { clock, beforePaint, done } = page();
    beforePaint.ask();
    await clock.advance(1_000);
    expect(done()).toBe(1);
  });

  it('is not done any more after its end', async () => {
    const { clock, paint, beforePaint, done } = page();
    beforePaint.ask();
    beforePaint.end();
    paint();
    await clock.advance(1_000);
    expect(done()).toBe(0);
  });
});
