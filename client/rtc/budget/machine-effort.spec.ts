import { describe, expect, it } from '@jest/globals';
import { RESTED, effortOf, watchMachine } from './machine-effort.js';
import type { MachineSample, MachineState } from './machine-effort.js';

const CALM: MachineSample = { isLimited: false, encodeMs: 5, framesPerSecond: 20 };
const STRAINED: MachineSample = { ...CALM, isLimited: true };

function after(rounds: number, sample: MachineSample, from: MachineState = RESTED): MachineState {
  let state = from;
  for (let round = 0; round < rounds; round++) state = watchMachine(state, sample);
  return state;
}

describe('watchMachine', () => {
  it('takes frames first, then size', () => {
    const efforts = [0, 2, 4, 6, 8, 10, 40].map((rounds) => effortOf(after(rounds, STRAINED)));
    expect(efforts.map(({ framesPerSecond }) => framesPerSecond)).toEqual([
      30, 20, 15, 10, 10, 10, 8,
    ]);
    expect(efforts.map(({ shrinkBy }) => shrinkBy)).toEqual([1, 1, 1, 1, 1.5, 2, 3]);
  });

  it('overlooks a single strained moment', () => {
    const state = watchMachine(after(1, STRAINED), CALM);
    expect(after(1, STRAINED, state).step).toBe(0);
  });

  it('counts frames that take nearly all of their time', () => {
    const slow: MachineSample = { isLimited: false, encodeMs: 45, framesPerSecond: 20 };
    expect(after(2, slow).step).toBe(1);
    expect(after(2, { ...slow, encodeMs: null, framesPerSecond: null }).step).toBe(0);
  });

  it('tries more after a calm while, and waits longer after a relapse', () => {
    const slow = after(2, STRAINED);
    expect(after(7, CALM, slow).step).toBe(1);
    const tried = after(8, CALM, slow);
    expect(tried.step).toBe(0);
    const relapsed = after(2, STRAINED, tried);
    expect(relapsed.step).toBe(1);
    expect(after(15, CALM, relapsed).step).toBe(1);
    expect(after(16, CALM, relapsed).step).toBe(0);
  });
});
