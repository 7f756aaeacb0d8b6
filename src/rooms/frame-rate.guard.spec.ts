import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import { ProtocolError } from '../protocol/errors.js';
import { FrameRateGuard } from './frame-rate.guard.js';

const { rates } = new House().config;

describe('FrameRateGuard', () => {
  let house: House;
  let guard: FrameRateGuard;
  let ann: FakeConnection;

  beforeEach(async () => {
    jest.useFakeTimers({ now: 1_000_000 });
    house = new House();
    guard = new FrameRateGuard(house.config, house.rooms);
    ann = (await house.enter('ann')).connection;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function isLetThrough(connection: FakeConnection, type: string): boolean {
    const ws = { getPattern: () => type, getClient: () => connection, getData: () => ({}) };
    return guard.canActivate({ switchToWs: () => ws } as unknown as ExecutionContext);
  }

  /** How many go through before one is refused, and for how long. */
  function letThrough(connection: FakeConnection, type: string): { count: number; waitMs: number } {
    for (let count = 0; count < 10_000; count++) {
      try {
        isLetThrough(connection, type);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        expect(error.code).toBe('RATE_LIMITED');
        return { count, waitMs: error.toData().retry_after_ms ?? 0 };
      }
    }
    return { count: Infinity, waitMs: 0 };
  }

  it.each([
    ['chat', rates.chat],
    ['offer', rates.offers],
    ['answer', rates.offers],
    ['candidate', rates.candidates],
    ['control', rates.control],
    ['knock', rates.control],
    ['invite', rates.control],
    ['typing', rates.volatile],
    ['reaction', rates.volatile],
    ['view', rates.volatile],
    ['state', rates.volatile],
    ['history', { perSecond: 1, burst: 10 }],
    ['ping', rates.volatile],
    ['join', rates.volatile],
    ['resume', rates.volatile],
  ])('lets a burst of %s through, then says how long to wait', (type, { perSecond, burst }) => {
    expect(letThrough(ann, type)).toEqual({ count: burst, waitMs: 1000 / perSecond });
    jest.advanceTimersByTime(1000);
    expect(letThrough(ann, type).count).toBe(perSecond);
  });

  it.each(['pong', 'ack', 'leave'])('never refuses %s', (type) => {
    expect(letThrough(ann, type).count).toBe(Infinity);
  });

  it('counts offers and answers together, and the other kinds apart', () => {
    letThrough(ann, 'offer');
    expect(letThrough(ann, 'answer').count).toBe(0);
    expect(letThrough(ann, 'candidate').count).toBe(rates.candidates.burst);
    expect(letThrough(ann, 'chat').count).toBe(rates.chat.burst);
  });

  it('counts what belongs to no kind as volatile, whatever it is called', () => {
    letThrough(ann, 'typing');
    for (const type of ['__proto__', 'constructor', 'toString', 'ping']) {
      expect(letThrough(ann, type).count).toBe(0);
    }
  });

  it('counts each member apart', async () => {
    const bob = (await house.enter('bob')).connection;
    letThrough(ann, 'chat');
    expect(letThrough(bob, 'chat').count).toBe(rates.chat.burst);
  });

  it('goes on counting when a member comes back over another connection', () => {
    letThrough(ann, 'chat');
    const again = new FakeConnection();
    house.rooms.takeOver(house.memberOf(ann), again);
    expect(letThrough(again, 'chat').count).toBe(0);
    jest.advanceTimersByTime(1000);
    expect(letThrough(again, 'chat').count).toBe(rates.chat.perSecond);
  });

  it('counts those who have not joined by their connection', () => {
    const [one, other] = [house.open('cho'), house.open('dan')];
    letThrough(one, 'join');
    expect(letThrough(one, 'join').count).toBe(0);
    expect(letThrough(other, 'join').count).toBe(rates.volatile.burst);
  });
});
