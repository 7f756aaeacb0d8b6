import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import { CloseCode } from '../protocol/close-codes.js';

const UNLOADED = CloseCode.GOING_AWAY;

describe('RoomsService when a connection ends', () => {
  let house: House;
  let ann: FakeConnection;
  let bob: FakeConnection;

  async function join(userId: string): Promise<FakeConnection> {
    return (await house.enter(userId)).connection;
  }

  /** Ends a socket as the transport does. */
  function lose(connection: FakeConnection, code: number): void {
    connection.closeCode ??= code;
    house.rooms.detach(connection);
  }

  /** The types that somebody was sent since the last look. */
  function typesTo(connection: FakeConnection): string[] {
    return connection.take().map(({ type }) => type);
  }

  beforeEach(async () => {
    jest.useFakeTimers({ now: 1_000_000 });
    house = new House();
    ann = await join('ann');
    bob = await join('bob');
    ann.take();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  describe('by leave', () => {
    it('tells the others at once and closes with 1000, and the late close changes nothing', async () => {
      house.rooms.leave(bob);
      expect(ann.takeOnly('left')).toEqual({
        type: 'left',
        seq: 3,
        data: { target: 'bob', reason: 'leave', room: 'tea', user_id: 'bob' },
      });
      expect(bob.closeCode).toBe(CloseCode.NORMAL);
      const again = await join('bob');
      ann.take();
      house.rooms.detach(bob);
      jest.advanceTimersByTime(60_000);
      expect(ann.sent).toEqual([]);
      expect(house.memberOf(again).userId).toBe('bob');
    });

    it('closes a connection that leaves before it has joined', () => {
      const connection = house.open('cho');
      house.rooms.leave(connection);
      expect(connection.closeCode).toBe(CloseCode.NORMAL);
    });
  });

  describe('of a base member', () => {
    it.each([
      [CloseCode.HEARTBEAT_LOST, 'timeout'],
      [1001, 'disconnect'],
      [1005, 'disconnect'],
      [1006, 'disconnect'],
      [CloseCode.TOO_SLOW, 'disconnect'],
    ])('with %i tells the others at once; the reason is %s', async (code, reason) => {
      const { connection: base } = await house.enter('42', 'tea', 'base');
      ann.take();
      lose(base, code);
      expect(ann.takeOnly('left').data).toMatchObject({ target: '42', reason });
    });
  });

  describe('of a meet.v1 member', () => {
    it.each([1005, 1006, 1011, 1012, CloseCode.HEARTBEAT_LOST, CloseCode.TOO_SLOW])(
      'with %i keeps the seat: away after 2 s, left after 30 s',
      (code) => {
        lose(bob, code);
        jest.advanceTimersByTime(1999);
        expect(ann.sent).toEqual([]);
        expect(house.registry.find('tea')?.find('bob')?.info().away).toBe(false);
        jest.advanceTimersByTime(1);
        expect(ann.takeOnly('away')).toEqual({
          type: 'away',
          data: { room: 'tea', user_id: 'bob' },
        });
        expect(house.registry.find('tea')?.find('bob')?.info().away).toBe(true);
        jest.advanceTimersByTime(27_999);
        expect(ann.sent).toEqual([]);
        jest.advanceTimersByTime(1);
        expect(ann.takeOnly('left').data).toEqual({
          target: 'bob',
          user_id: 'bob',
          room: 'tea',
          reason: 'timeout',
        });
        expect(house.registry.find('tea')?.find('bob')).toBeUndefined();
      },
    );

    it('keeps the seat for five seconds only when its page is gone', () => {
      lose(bob, UNLOADED);
      jest.advanceTimersByTime(4999);
      expect(typesTo(ann)).toEqual(['away']);
      jest.advanceTimersByTime(1);
      expect(ann.takeOnly('left').data.reason).toBe('timeout');
    });

    it('keeps no seat longer for a page that is gone than for a socket that is lost', async () => {
      house = new House({ graceMs: 1000, unloadGraceMs: 5000 });
      ann = await join('ann');
      bob = await join('bob');
      lose(bob, UNLOADED);
      jest.advanceTimersByTime(1000);
      expect(typesTo(ann).at(-1)).toBe('left');
    });

    it.each([
      [{ graceMs: 0 }, 1006],
      [{ unloadGraceMs: 0 }, UNLOADED],
    ])('tells the others at once where the settings %j keep no seat', async (settings, code) => {
      house = new House(settings);
      ann = await join('ann');
      bob = await join('bob');
      ann.take();
      lose(bob, code);
      expect(ann.takeOnly('left').data.reason).toBe('disconnect');
    });

    it.each([1000, 4400, 4408, 4409, 4413, 4429, 4999, 4100])(
      'with %i, after which nobody comes back to a seat, tells the others at once',
      (code) => {
        lose(bob, code);
        expect(ann.takeOnly('left').data).toMatchObject({ target: 'bob', reason: 'disconnect' });
      },
    );

    it('does not let anybody else sit down meanwhile', async () => {
      lose(bob, 1006);
      const late = house.open('bob');
      await house.entrance.join(late, {});
      expect(late.takeOnly('error').data.code).toBe('ID_IN_USE');
      expect(late.closeCode).toBe(CloseCode.ID_IN_USE);
      jest.advanceTimersByTime(30_000);
      expect(house.memberOf(await join('bob')).userId).toBe('bob');
    });

    it('counts who is away as a participant, and shows newcomers that it is', async () => {
      lose(bob, 1006);
      jest.advanceTimersByTime(2000);
      const { data } = (await join('cho')).takeOnly('joined');
      expect(data.participants.map(({ user_id, away }) => [user_id, away])).toEqual([
        ['ann', false],
        ['bob', true],
      ]);
    });

    it('says nothing at all when another connection takes over in time', () => {
      lose(bob, 1006);
      jest.advanceTimersByTime(1999);
      const participant = house.registry.find('tea')?.find('bob');
      if (!participant) throw new Error('the seat is gone');
      const again = house.open('bob');
      house.rooms.takeOver(participant, again);
      jest.advanceTimersByTime(60_000);
      expect(ann.sent).toEqual([]);
      expect(again.closeCode).toBeUndefined();
      expect(house.memberOf(again)).toBe(participant);
    });

    it('says that somebody is back when it was said to be away', () => {
      lose(bob, 1006);
      jest.advanceTimersByTime(2000);
      ann.take();
      const participant = house.registry.find('tea')?.find('bob');
      if (!participant) throw new Error('the seat is gone');
      house.rooms.takeOver(participant, house.open('bob'));
      expect(ann.takeOnly('back').data).toEqual({ room: 'tea', user_id: 'bob' });
      expect(participant.isAway).toBe(false);
    });

    it('closes the connection that is taken over with 4409, and its end changes nothing', () => {
      const participant = house.memberOf(bob);
      const again = house.open('bob');
      house.rooms.takeOver(participant, again);
      expect(bob.closeCode).toBe(CloseCode.ID_IN_USE);
      expect(house.rooms.participantOf(bob)).toBeUndefined();
      house.rooms.detach(bob);
      jest.advanceTimersByTime(60_000);
      expect(ann.sent).toEqual([]);
      expect(house.memberOf(again)).toBe(participant);
    });

    it('keeps no timer once nobody is away', () => {
      const timers = jest.getTimerCount();
      lose(bob, 1006);
      expect(jest.getTimerCount()).toBe(timers + 1);
      jest.advanceTimersByTime(30_000);
      expect(jest.getTimerCount()).toBe(timers);
    });
  });

  describe('and nobody is left', () => {
    it('frees the room at once after a leave; it comes back with another epoch and no history', async () => {
      const { epoch } = house.broker.head('tea');
      await house.chats.send(house.memberOf(ann), { text: 'hi' });
      house.rooms.leave(bob);
      house.rooms.leave(ann);
      expect(house.registry.list()).toEqual([]);
      const { data } = (await join('ann')).takeOnly('joined');
      expect(data.epoch).not.toBe(epoch);
      expect(data).toMatchObject({ seq: 1, messages: [] });
    });

    it('keeps the room as long as a seat is kept, and what was said in it', async () => {
      await house.chats.send(house.memberOf(ann), { text: 'hi' });
      house.rooms.leave(bob);
      lose(ann, 1006);
      expect(house.registry.size).toBe(1);
      const { data } = (await join('cho')).takeOnly('joined');
      expect(data.messages.map(({ text }) => text)).toEqual(['hi']);
      jest.advanceTimersByTime(29_000);
      house.rooms.leave(house.registry.find('tea') ? await join('dan') : ann);
      jest.advanceTimersByTime(1000);
      expect(house.registry.find('tea')?.size).toBe(1);
    });

    it('frees the room when the last seat is given up', () => {
      for (const connection of [ann, bob]) lose(connection, 1006);
      jest.advanceTimersByTime(29_999);
      expect(house.registry.size).toBe(1);
      jest.advanceTimersByTime(1);
      expect(house.registry.list()).toEqual([]);
      expect(house.broker.entries('tea')).toEqual([]);
    });
  });

  it('knows nothing to do for a connection that it never saw', () => {
    house.rooms.detach(new FakeConnection());
    expect(house.registry.find('tea')?.size).toBe(2);
  });
});
