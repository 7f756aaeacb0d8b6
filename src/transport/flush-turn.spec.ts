import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock } from '../../test/support/fakes.js';
import { FlushTurn } from './flush-turn.js';

describe('FlushTurn', () => {
  let clock: FakeClock;
  let turn: FlushTurn;
  let flushed: string[];
  let ends: number;

  beforeEach(() => {
    jest.useFakeTimers();
    clock = new FakeClock(1000);
    turn = new FlushTurn(() => ends++, clock.now);
    flushed = [];
    ends = 0;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** What is flushed in that many milliseconds. */
  function add(name: string, tookMs = 0): void {
    turn.add({
      flush: () => {
        flushed.push(name);
        clock.ms += tookMs;
      },
    });
  }

  function pass(ms: number): void {
    clock.ms += ms;
    jest.advanceTimersByTime(ms);
  }

  it('flushes all of a turn at its end', () => {
    add('a', 0.4);
    add('b', 0.5);
    expect(flushed).toEqual([]);
    pass(0);
    expect(flushed).toEqual(['a', 'b']);
    expect(ends).toBe(1);
    add('c');
    pass(0);
    expect(flushed).toEqual(['a', 'b', 'c']);
  });

  it('gathers for as long as a long flush took, but never for long', () => {
    add('a', 3);
    pass(0);
    add('b', 400);
    pass(2);
    expect(flushed).toEqual(['a']);
    pass(1);
    expect(flushed).toEqual(['a', 'b']);
    add('c');
    pass(4);
    expect(flushed).toEqual(['a', 'b']);
    pass(1);
    expect(flushed).toEqual(['a', 'b', 'c']);
  });

  it('waits for nothing once that time has passed', () => {
    add('a', 4);
    pass(0);
    pass(4);
    add('b');
    pass(0);
    expect(flushed).toEqual(['a', 'b']);
  });
});
