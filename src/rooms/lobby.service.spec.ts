import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import { type Guest, House } from '../../test/support/house.js';
import { CloseCode } from '../protocol/close-codes.js';

describe('LobbyService', () => {
  let house: House;
  let host: Guest;

  beforeEach(async () => {
    jest.useFakeTimers({ now: 1_000_000 });
    const perAddress = { ...testConfig().perAddress, waiting: 2 };
    house = new House({ maxWaiting: 3, waitingTimeoutMs: 60_000, perAddress });
    host = await house.enter('ann');
    await house.controls.control(host.participant, { action: 'set', set: { lobby: true } });
    host.connection.take();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  async function knock(userId: string, address: string): Promise<FakeConnection> {
    const connection = new FakeConnection('tea', userId, 'meet.v1', address);
    house.rooms.open(connection);
    await house.entrance.join(connection, {}, 1);
    return connection;
  }

  it('lets so many wait from one address, and closes one more with 1013', async () => {
    await knock('a', 'home');
    await knock('b', 'home');
    const third = await knock('c', 'home');
    expect(third.takeOnly('error').data).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(third.closeCode).toBe(CloseCode.OVERLOADED);
    const elsewhere = await knock('d', 'office');
    expect(elsewhere.takeOnly('waiting').data.timeout_ms).toBe(60_000);
  });

  it('lets so many wait at one room, from wherever', async () => {
    for (const n of [1, 2, 3]) await knock(`guest ${String(n)}`, `address ${String(n)}`);
    expect((await knock('late', 'elsewhere')).closeCode).toBe(CloseCode.OVERLOADED);
    expect(house.lobby.list('tea')).toHaveLength(3);
  });

  it('gives a place free again when somebody goes', async () => {
    const first = await knock('a', 'home');
    await knock('b', 'home');
    first.closeCode = 1006;
    house.rooms.detach(first);
    expect((await knock('c', 'home')).takeOnly('waiting').type).toBe('waiting');
  });

  it('closes with 4408 when nobody opens in time, and takes it off the list', async () => {
    const bob = await knock('bob', 'home');
    jest.advanceTimersByTime(60_000);
    expect(bob.closeCode).toBe(CloseCode.JOIN_TIMEOUT);
    expect(house.lobby.list('tea')).toEqual([]);
  });

  it('does not close somebody who was let in before', async () => {
    const bob = await knock('bob', 'home');
    await house.controls.control(host.participant, { action: 'admit_all' });
    jest.advanceTimersByTime(120_000);
    expect(bob.closeCode).toBeUndefined();
    expect(house.memberOf(bob).role).toBe('member');
  });

  it('seats nobody whose place was taken while it waited', async () => {
    const first = await knock('bob', 'home');
    const second = await knock('bob', 'office');
    await house.controls.control(host.participant, { action: 'admit_all' });
    expect(house.memberOf(first).userId).toBe('bob');
    expect(second.closeCode).toBe(CloseCode.ID_IN_USE);
  });
});
