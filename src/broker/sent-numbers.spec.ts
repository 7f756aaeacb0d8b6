import { beforeEach, describe, expect, it } from '@jest/globals';
import { SentNumbers } from './sent-numbers.js';

describe('SentNumbers', () => {
  let numbers: SentNumbers<string>;

  beforeEach(() => {
    numbers = new SentNumbers();
  });

  it('knows of no number at first', () => {
    expect(numbers.look(1)).toEqual({ state: 'new' });
  });

  it('gives what was made of a number', () => {
    numbers.add(1, 'one');
    numbers.add(2, 'two');
    expect(numbers.look(1)).toEqual({ state: 'known', result: 'one' });
    expect(numbers.look(2)).toEqual({ state: 'known', result: 'two' });
    expect(numbers.look(3)).toEqual({ state: 'new' });
  });

  it('takes a number that was left out for one that is too late', () => {
    numbers.add(5, 'five');
    expect(numbers.look(4)).toEqual({ state: 'stale' });
  });

  it('remembers the last 64, and knows that the others were used', () => {
    for (let id = 1; id <= 65; id++) numbers.add(id, String(id));
    expect(numbers.look(1)).toEqual({ state: 'stale' });
    expect(numbers.look(2)).toEqual({ state: 'known', result: '2' });
    expect(numbers.look(65)).toEqual({ state: 'known', result: '65' });
  });

  it('can be closed by its own client alone, with the largest number there is', () => {
    numbers.add(Number.MAX_SAFE_INTEGER, 'last');
    expect(numbers.look(1)).toEqual({ state: 'stale' });
    expect(numbers.look(Number.MAX_SAFE_INTEGER)).toMatchObject({ state: 'known' });
  });

  it('can be told which were used elsewhere, and say what it knows', () => {
    numbers.skipTo(7);
    expect(numbers.look(7)).toEqual({ state: 'stale' });
    expect(numbers.look(8)).toEqual({ state: 'new' });
    numbers.add(9, 'nine');
    expect(numbers.list()).toEqual([[9, 'nine']]);
  });
});
