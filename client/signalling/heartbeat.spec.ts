import { describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import { Heartbeat } from './heartbeat.js';

function setUp() {
  const clock = new FakeClock();
  const ping = jest.fn();
  const lost = jest.fn();
  return { clock, ping, lost, heartbeat: new Heartbeat(clock, ping, lost) };
}

describe('Heartbeat', () => {
  it('does not take its own late timers for silence', async () => {
    const { clock, ping, lost, heartbeat } = setUp();
    heartbeat.start(20_000);
    clock.sleep(600_000);
    await clock.advance(4_999);
    expect(ping).toHaveBeenCalled();
    expect(lost).not.toHaveBeenCalled();
    heartbeat.heard();
    await clock.advance(44_999);
    expect(lost).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('watches nothing without an interval', () => {
    const { clock, heartbeat } = setUp();
    heartbeat.start(0);
    heartbeat.probe();
    expect(clock.pending).toBe(0);
  });

  it('leaves no timer behind when it is stopped', () => {
    const { clock, heartbeat } = setUp();
    heartbeat.start(1000);
    heartbeat.stop();
    heartbeat.heard();
    expect(clock.pending).toBe(0);
  });
});
