import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import { SpentTokens } from './spent-tokens.js';

describe('SpentTokens', () => {
  it('takes each once', () => {
    const spent = new SpentTokens(() => 0);
    expect(['a', 'b', 'a', 'b'].map((name) => spent.take(name, 10))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('forgets what opens nothing any more', () => {
    const clock = new FakeClock();
    const spent = new SpentTokens(clock.now);
    for (let n = 0; n < 10; n++) spent.take(`old ${String(n)}`, 100);
    clock.ms = 100;
    spent.take('new', 200);
    expect(spent.size).toBe(1);
  });

  it('takes no more than it can remember: rather none than one twice', () => {
    const clock = new FakeClock();
    const spent = new SpentTokens(clock.now, 2);
    expect(['a', 'b', 'c'].map((name) => spent.take(name, 100))).toEqual([true, true, false]);
    clock.ms = 100;
    expect(spent.take('c', 200)).toBe(true);
  });
});
