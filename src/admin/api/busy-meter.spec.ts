import { describe, expect, it } from '@jest/globals';
import { BusyMeter, type LoopTimes } from './busy-meter.js';

describe('BusyMeter', () => {
  it('tells the busy part since it was asked, and the same when it is asked in a row', () => {
    let times: LoopTimes = { idle: 0, active: 0 };
    const meter = new BusyMeter(() => times);
    times = { idle: 400, active: 500 };
    expect(meter.read()).toBe(0);
    times = { idle: 1500, active: 500 };
    expect(meter.read()).toBe(0.25);
    times = { idle: 1500, active: 503 };
    expect(meter.read()).toBe(0.25);
    times = { idle: 2000, active: 1000 };
    expect(meter.read()).toBe(0.5);
  });
});
