import { describe, expect, it } from '@jest/globals';
import { backoffDelayMs } from './backoff.js';

const ALMOST_ONE = 1 - Number.EPSILON;

describe('backoffDelayMs', () => {
  it('waits between 0 and 1 s before the first attempt', () => {
    expect(backoffDelayMs(1, 0)).toBe(0);
    expect(backoffDelayMs(1, ALMOST_ONE)).toBe(999);
  });

  it('doubles the ceiling with each attempt, up to 4 s while the server may be back soon', () => {
    const ceilings = [2, 3, 4, 5, 16].map((attempt) => backoffDelayMs(attempt, ALMOST_ONE) + 1);
    expect(ceilings).toEqual([1200, 2400, 4000, 4000, 4000]);
  });

  it('waits up to 15 s once the server has been away for longer', () => {
    const ceilings = [17, 18].map((attempt) => backoffDelayMs(attempt, ALMOST_ONE) + 1);
    expect(ceilings).toEqual([15_000, 15_000]);
  });

  it('spreads over the whole range and stays finite after very many attempts', () => {
    expect(backoffDelayMs(5000, 0.5)).toBe(7500);
    expect(backoffDelayMs(5000, 0)).toBe(0);
  });
});
