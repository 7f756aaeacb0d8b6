import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import type { Config } from '../config/config.js';
import { IceService } from '../ice/ice.service.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { IceSettings } from '../protocol/frames.js';

const LATER: ErrorCode[] = ['ROOM_FULL', 'UNAVAILABLE', 'RATE_LIMITED'];

/** Fails as long as it is told to. */
class FaultyIce extends IceService {
  isBroken = true;

  override settingsFor(holder: string): IceSettings {
    if (this.isBroken) throw new Error('broken');
    return super.settingsFor(holder);
  }
}

describe('RoomsService', () => {
  let house: House;

  /** Opens a `meet.v1` connection and joins. */
  async function join(userId: string, room = 'tea'): Promise<FakeConnection> {
    const data = { name: userId.toUpperCase() };
    return (await house.enter(userId, room, 'meet.v1', data)).connection;
  }

  function openBase(userId: string, room = 'tea'): FakeConnection {
    return house.open(userId, room, 'base');
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    house = new House();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  describe('joining with meet.v1', () => {
    it('makes a member of a connection by join, not by opening', async () => {
      const connection = house.open('ann');
      expect(house.rooms.participantOf(connection)).toBeUndefined();
      expect(house.registry.list()).toEqual([]);
      await house.entrance.join(connection, {}, 7);
      expect(house.memberOf(connection).userId).toBe('ann');
      const { data, re } = connection.takeOnly('joined');
      expect(re).toBe(7);
      expect(data.self).toEqual({
        user_id: 'ann',
        session: expect.stringMatching(/^[\w-]{16}$/u),
        away: false,
        name: 'ann',
        dialect: 'meet.v1',
        caps: [],
        joined_at: 1_000_000,
        role: 'host',
        state: { mic: false, camera: false, screen: false, hand: false, strain: 'none' },
      });
    });

    it('announces the newcomer at the position that the snapshot names', async () => {
      const ann = await join('ann');
      ann.take();
      const bob = await join('bob');
      const notice = ann.takeOnly('join');
      const { data } = bob.takeOnly('joined');
      expect(notice.data).toEqual({ ...data.self, room: 'tea', user_id: 'bob' });
      expect(notice.seq).toBe(data.seq);
      expect(data.participants.map(({ user_id }) => user_id)).toEqual(['ann']);
      expect(data.epoch).toBe(house.broker.head('tea').epoch);
    });

    it('hands out what opens the seat again to its holder alone', async () => {
      const ann = await join('ann');
      ann.take();
      const { data } = (await join('bob')).takeOnly('joined');
      expect(data.grace_ms).toBe(30_000);
      expect(data.resume_token).toMatch(/^[\w-]{43}$/u);
      expect(house.memberOf(ann).room.find('bob')?.session.isOpenedBy(data.resume_token)).toBe(
        true,
      );
      const notice = JSON.stringify(ann.take());
      expect(notice).not.toContain(data.resume_token);
      expect(notice).not.toContain(data.rejoin_ticket);
    });

    it('tells limits, ICE servers and the ping interval from the settings', async () => {
      house = new House({
        maxParticipants: 9,
        stunUrls: ['stun:stun.example.org'],
        pingIntervalMs: 4321,
        graceMs: 1234,
        rates: { ...house.config.rates, chat: { perSecond: 3, burst: 4 } },
      });
      const { data } = (await join('ann')).takeOnly('joined');
      expect(data.limits).toMatchObject({
        max_participants: 9,
        max_frame_bytes: 65_536,
        chat_per_second: 3,
        chat_burst: 4,
      });
      expect(data.ice_servers).toEqual([{ urls: ['stun:stun.example.org'] }]);
      expect(data.ping_interval_ms).toBe(4321);
      expect(data.grace_ms).toBe(1234);
    });

    it('asks for signs of life by frames that say how far the room and the inbox are', async () => {
      const ann = await join('ann');
      const bob = await join('bob');
      house.relays.signal(house.memberOf(bob), 'offer', { sdp: 'v=0', target: 'ann' });
      expect(JSON.parse(ann.makePing?.().text ?? '')).toEqual({
        type: 'ping',
        data: { seq: 2, inbox_seq: 1, server_time: 1_000_000 },
      });
      expect(openBase('42').makePing).toBeUndefined();
    });

    it('closes with 4408 when no join comes in time, and not when one came', async () => {
      const silent = house.open('bob');
      const ann = await join('ann');
      jest.advanceTimersByTime(4999);
      expect(silent.closeCode).toBeUndefined();
      jest.advanceTimersByTime(1);
      expect(silent.closeCode).toBe(CloseCode.JOIN_TIMEOUT);
      expect(ann.closeCode).toBeUndefined();
    });

    it('keeps no timer for a connection that is gone', () => {
      const connection = house.open('ann');
      expect(jest.getTimerCount()).toBe(1);
      house.rooms.detach(connection);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('refuses a second join without doing anything', async () => {
      const ann = await join('ann');
      ann.take();
      await expect(house.entrance.join(ann, { name: 'Other' })).rejects.toMatchObject({
        code: 'BAD_MESSAGE',
      });
      expect(house.memberOf(ann).name).toBe('ANN');
      expect(ann.sent).toEqual([]);
    });

    const perAddress = { ...new House().config.perAddress, newRoomsPerMinute: 1 };

    it.each<[ErrorCode, CloseCode, Partial<Config>, string, string]>([
      ['ID_IN_USE', CloseCode.ID_IN_USE, {}, 'tea', 'ann'],
      ['ROOM_FULL', CloseCode.ROOM_FULL, { maxParticipants: 2 }, 'tea', 'cho'],
      ['UNAVAILABLE', CloseCode.OVERLOADED, { maxRooms: 1 }, 'other', 'cho'],
      ['RATE_LIMITED', CloseCode.RATE_LIMITED, { perAddress }, 'other', 'cho'],
    ])('answers %s and closes with %i', async (code, closeCode, settings, room, userId) => {
      house = new House(settings);
      const witness = await join('bob');
      await join('ann');
      witness.take();
      const timers = jest.getTimerCount();
      const late = house.open(userId, room);
      await house.entrance.join(late, {}, 3);
      const refusal = { code, retryable: LATER.includes(code) };
      expect(late.takeOnly('error')).toMatchObject({ data: refusal, re: 3 });
      expect(late.closeCode).toBe(closeCode);
      expect(house.rooms.participantOf(late)).toBeUndefined();
      expect(jest.getTimerCount()).toBe(timers);
      house.rooms.detach(late);
      expect(witness.sent).toEqual([]);
      expect(house.registry.find('tea')?.size).toBe(2);
      expect(house.registry.size).toBe(1);
    });

    it('lets somebody into an existing room when no further room may be opened', async () => {
      house = new House({ maxRooms: 1 });
      await join('ann');
      expect(house.memberOf(await join('bob')).room.size).toBe(2);
    });

    it('gives one seat to one of many who want it at the same time', async () => {
      const all = Array.from({ length: 50 }, () => house.open('ann'));
      await Promise.all(all.map((connection) => house.entrance.join(connection, {})));
      const types = all.map((connection) => connection.take().map(({ type }) => type));
      expect(types.filter(([type]) => type === 'joined')).toHaveLength(1);
      expect(types.filter(([type]) => type === 'error')).toHaveLength(49);
      expect(house.registry.find('tea')?.size).toBe(1);
      expect(house.broker.head('tea').seq).toBe(1);
    });

    it('seats nobody whose socket closed while it was being let in', async () => {
      const gone = house.open('ann');
      const joining = house.entrance.join(gone, {});
      gone.closeCode = 1006;
      house.rooms.detach(gone);
      await joining;
      expect(house.registry.list()).toEqual([]);
      expect(gone.sent).toEqual([]);
    });

    it('undoes a join over which the server fails, so that it can be tried again', async () => {
      const ice = new FaultyIce(house.config);
      house = new House({}, ice);
      const witness = openBase('42');
      const ann = house.open('ann');
      await expect(house.entrance.join(ann, {})).rejects.toThrow('broken');
      expect(house.rooms.participantOf(ann)).toBeUndefined();
      expect(ann.makePing).toBeUndefined();
      expect(witness.take().map(({ type }) => type)).toEqual(['join', 'left']);
      ice.isBroken = false;
      await house.entrance.join(ann, {});
      expect(ann.takeOnly('joined').data.participants).toHaveLength(1);
      expect(witness.takeOnly('join').seq).toBe(3);
      jest.advanceTimersByTime(5000);
      expect(ann.closeCode).toBeUndefined();
    });

    it('still closes with 4408 when nothing comes after a join that failed', async () => {
      house = new House({}, new FaultyIce(house.config));
      const ann = house.open('ann');
      await house.entrance.join(ann, {}).catch(() => undefined);
      expect(house.registry.list()).toEqual([]);
      jest.advanceTimersByTime(5000);
      expect(ann.closeCode).toBe(CloseCode.JOIN_TIMEOUT);
    });
  });

  describe('the base dialect', () => {
    it('makes a member by opening, and announces it when it sends join', async () => {
      const ann = await join('ann');
      ann.take();
      const base = openBase('42');
      expect(ann.sent).toEqual([]);
      await house.entrance.join(base, {});
      expect(ann.takeOnly('join').data).toEqual({
        room: 'tea',
        user_id: '42',
        session: house.memberOf(base).session.name,
        away: false,
        name: '42',
        dialect: 'base',
        caps: [],
        joined_at: 1_000_000,
        role: 'member',
        state: { mic: true, camera: true, screen: false, hand: false, strain: 'none' },
      });
      expect(base.sent).toEqual([]);
    });

    it('takes a name and a state from a base client that has them', async () => {
      const base = openBase('42');
      await house.entrance.join(base, { name: 'Zoë', caps: ['screen'], state: { camera: false } });
      expect(house.memberOf(base).info()).toMatchObject({
        name: 'Zoë',
        caps: ['screen'],
        state: { mic: true, camera: false },
      });
    });

    it('gives fresh ids to those who come later with one that is taken', () => {
      const ids = [openBase('42'), openBase('42'), openBase('42')].map(
        (each) => house.memberOf(each).userId,
      );
      expect(ids).toEqual(['42', '42~2', '42~3']);
    });

    it('leaves the other seat alone when one of two with the same id goes', () => {
      const first = openBase('42');
      const second = openBase('42');
      house.rooms.detach(first);
      expect(house.registry.find('tea')?.participants()).toEqual([house.memberOf(second)]);
      expect(second.takeOnly('left').data).toMatchObject({ target: '42', user_id: '42' });
    });

    it('is refused before the upgrade when the room or the house is full', async () => {
      house = new House({ maxParticipants: 2, maxRooms: 1 });
      const address = '203.0.113.1';
      const asked = async (room: string): Promise<number | undefined> => {
        const identity = { room, userId: '42', dialect: 'base', address } as const;
        return (await house.admission.refusal(identity))?.status;
      };
      expect(await asked('tea')).toBeUndefined();
      openBase('1');
      expect(await asked('tea')).toBeUndefined();
      expect(await asked('other')).toBe(503);
      openBase('2');
      expect(await asked('tea')).toBe(503);
      const extended = { room: 'tea', userId: '42', dialect: 'meet.v1', address } as const;
      expect(await house.admission.refusal(extended)).toBeUndefined();
    });
  });

  describe('rooms', () => {
    it('are found by their exact name', async () => {
      await join('ann');
      await join('far', 'elsewhere');
      expect(house.registry.find('tea')?.size).toBe(1);
      expect(house.registry.find('Tea')).toBeUndefined();
      expect(house.registry.find('__proto__')).toBeUndefined();
      expect(house.registry.list().map(({ name }) => name)).toEqual(['tea', 'elsewhere']);
    });

    it('know every open connection, members or not', async () => {
      const member = await join('ann');
      const undecided = house.open('bob');
      const base = openBase('42');
      expect(new Set(house.rooms.connections())).toEqual(new Set([member, undecided, base]));
      for (const connection of [member, undecided, base]) house.rooms.detach(connection);
      expect(house.rooms.connections()).toEqual([]);
    });
  });
});
