import { describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from './clock.fake.js';
import { WakeDetector } from './wake-detector.js';

function setUp() {
  const clock = new FakeClock();
  const woke = jest.fn();
  const detector = new WakeDetector({ clock, nowMs: () => clock.now(), woke });
  detector.start();
  return { clock, woke, detector };
}

describe('WakeDetector', () => {
  it('is quiet while time passes as it should', async () => {
    const { clock, woke } = setUp();
    await clock.advance(60_000);
    clock.sleep(6_000);
    await clock.advance(10_000);
    expect(woke).not.toHaveBeenCalled();
  });

  it('tells once that the machine slept', async () => {
    const { clock, woke } = setUp();
    clock.sleep(60_000);
    await clock.advance(10_000);
    expect(woke).toHaveBeenCalledTimes(1);
  });

  it('leaves no timer behind when it is stopped', () => {
    const { clock, detector } = setUp();
    detector.start();
    detector.stop();
    expect(clock.pending).toBe(0);
  });
});
