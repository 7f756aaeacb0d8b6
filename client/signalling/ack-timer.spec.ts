import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import { AckTimer, roomAckMs } from './ack-timer.js';

describe('roomAckMs', () => {
  it.each([
    [2, 500],
    [25, 500],
    [100, 2000],
    [1000, 4000],
  ])('waits in a room of %i for %i ms', (members, ms) => {
    expect(roomAckMs(members)).toBe(ms);
  });
});

describe('AckTimer', () => {
  let clock: FakeClock;
  let timer: AckTimer;
  let count: number;

  beforeEach(() => {
    clock = new FakeClock();
    count = 0;
    timer = new AckTimer(clock, () => count++);
  });

  it('acknowledges many together, when the first of them is due', async () => {
    timer.within(500);
    await clock.advance(400);
    timer.within(500);
    await clock.advance(100);
    expect(count).toBe(1);
    await clock.advance(1000);
    expect(count).toBe(1);
  });

  it('lets what is urgent take along what can wait', async () => {
    timer.within(2000);
    timer.within(500);
    await clock.advance(500);
    expect(count).toBe(1);
    await clock.advance(2000);
    expect(count).toBe(1);
  });

  it('begins anew after all was acknowledged otherwise', async () => {
    timer.within(500);
    timer.clear();
    await clock.advance(1000);
    expect(count).toBe(0);
    timer.within(500);
    await clock.advance(500);
    expect(count).toBe(1);
  });
});
