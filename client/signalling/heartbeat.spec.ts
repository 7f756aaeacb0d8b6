import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import { Heartbeat } from './heartbeat.js';

describe('Heartbeat', () => {
  let clock: FakeClock;
  let ping: jest.Mock<() => void>;
  let lost: jest.Mock<() => void>;
  let heartbeat: Heartbeat;

  beforeEach(() => {
    clock = new FakeClock();
    ping = jest.fn<() => void>();
    lost = jest.fn<() => void>();
    heartbeat = new Heartbeat(clock, ping, lost);
  });

  it('gives a silent socket up after two intervals, asking once before', async () => {
    heartbeat.start(10_000);
    await clock.advance(14_999);
    expect(ping).not.toHaveBeenCalled();
    await clock.advance(5_000);
    expect(ping).toHaveBeenCalledTimes(1);
    expect(lost).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(lost).toHaveBeenCalledTimes(1);
    expect(clock.pending).toBe(0);
  });

  it('says nothing of its own while the server is heard', async () => {
    heartbeat.start(10_000);
    for (let at = 0; at < 20; at++) {
      await clock.advance(13_000);
      heartbeat.heard();
    }
    expect([ping.mock.calls.length, lost.mock.calls.length]).toEqual([0, 0]);
  });

  it('does not take its own late timers for silence', async () => {
    heartbeat.start(10_000);
    clock.sleep(600_000);
    await clock.advance(4_999);
    expect(ping).toHaveBeenCalled();
    expect(lost).not.toHaveBeenCalled();
    heartbeat.heard();
    await clock.advance(19_999);
    expect(lost).not.toHaveBeenCalled();
  });

  it('finds out within 2 s when it is asked to, however often', async () => {
    heartbeat.start(10_000);
    heartbeat.probe();
    await clock.advance(1_000);
    heartbeat.probe();
    await clock.advance(999);
    expect(lost).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('watches nothing without an interval', () => {
    heartbeat.start(0);
    heartbeat.probe();
    expect(clock.pending).toBe(0);
  });

  it('leaves no timer behind when it is stopped', () => {
    heartbeat.start(1000);
    heartbeat.stop();
    heartbeat.heard();
    expect(clock.pending).toBe(0);
  });
});
