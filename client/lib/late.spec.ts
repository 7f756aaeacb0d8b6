import { describe, expect, it } from '@jest/globals';
import { Late } from './late.js';

describe('Late', () => {
  it('fetches once for all who wait, and not again', async () => {
    let loads = 0;
    const late = new Late(() => Promise.resolve(++loads));
    expect(late.value).toBeNull();
    await Promise.all([late.ready(), late.ready()]);
    expect([late.value, late.ready(), loads]).toEqual([1, null, 1]);
  });

  it('tells of a failure by having nothing, and tries again', async () => {
    let loads = 0;
    const late = new Late(() =>
      ++loads === 1 ? Promise.reject(new Error('the network is away')) : Promise.resolve(loads),
    );
    await late.ready();
    expect(late.value).toBeNull();
    await late.ready();
    expect(late.value).toBe(2);
  });
});
