import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Connection } from '../transport/connection.js';
import { JoinDeadlines } from './join-deadlines.js';

describe('JoinDeadlines', () => {
  let deadlines: JoinDeadlines;
  let closedWith: number[];
  let connection: Connection;

  beforeEach(() => {
    jest.useFakeTimers();
    deadlines = new JoinDeadlines(5000);
    closedWith = [];
    connection = {
      id: 'any',
      identity: { room: 'tea', userId: 'ann', dialect: 'meet.v1', address: '127.0.0.1' },
      closeCode: undefined,
      makePing: undefined,
      send: () => undefined,
      refuse: () => undefined,
      close: (code) => closedWith.push(code),
    };
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('close a connection that does not join in time with 4408, and not before', () => {
    deadlines.start(connection);
    jest.advanceTimersByTime(4999);
    expect(closedWith).toEqual([]);
    expect(deadlines.connections()).toEqual([connection]);
    jest.advanceTimersByTime(1);
    expect(closedWith).toEqual([4408]);
    expect(deadlines.connections()).toEqual([]);
  });

  it('leave one alone that has joined, or is gone', () => {
    deadlines.start(connection);
    deadlines.end(connection);
    expect(jest.getTimerCount()).toBe(0);
    expect(deadlines.connections()).toEqual([]);
  });

  it('know nothing of one that was never waited for', () => {
    deadlines.end(connection);
    expect(deadlines.connections()).toEqual([]);
  });
});
