import { describe, expect, it } from '@jest/globals';
import { RecentSet } from './recent-set.js';

describe('RecentSet', () => {
  it('knows what was added, until newer ones take the place', () => {
    const recent = new RecentSet<string>(2);
    expect([recent.add('a'), recent.add('a'), recent.add('b')]).toEqual([true, false, true]);
    recent.add('c');
    expect([recent.has('a'), recent.has('b'), recent.has('c')]).toEqual([false, true, true]);
  });
});
