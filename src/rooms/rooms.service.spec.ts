import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import type { Config } from '../config/config.js';
import { IceService } from '../ice/ice.service.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { ErrorCode, ProtocolError } from '../protocol/errors.js';
import type { Participant } from './participant.js';
import { RoomsService } from './rooms.service.js';

function serviceWith(settings: Partial<Config> = {}): RoomsService {
  const config = testConfig(settings);
  return new RoomsService(config, new IceService(config));
}

function codeOf(act: () => unknown): ErrorCode {
  try {
    act();
  } catch (error) {
    return (error as ProtocolError).code;
  }
  throw new Error('nothing was refused');
}

describe('RoomsService', () => {
  let rooms: RoomsService;

  /** Opens a `meet.v1` connection and joins. */
  function join(userId: string, room = 'tea'): FakeConnection {
    const connection = new FakeConnection(room, userId);
    rooms.open(connection);
    rooms.join(connection, { name: userId.toUpperCase() });
    return connection;
  }

  function openBase(userId: string, room = 'tea'): FakeConnection {
    const connection = new FakeConnection(room, userId, 'base');
    rooms.open(connection);
    return connection;
  }

  function member(connection: FakeConnection): Participant {
    const participant = rooms.participantOf(connection);
    if (!participant) throw new Error('not a member');
    return participant;
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    rooms = serviceWith();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  describe('joining with meet.v1', () => {
    it('makes a member of a connection by join, not by opening', () => {
      const connection = new FakeConnection('tea', 'ann');
      rooms.open(connection);
      expect(rooms.participantOf(connection)).toBeUndefined();
      expect(rooms.list()).toEqual([]);
      rooms.join(connection, {}, 7);
      expect(member(connection).userId).toBe('ann');
      const { data, re } = connection.takeOnly('joined');
      expect(re).toBe(7);
      expect(data.self).toEqual({
        user_id: 'ann',
        name: 'ann',
        dialect: 'meet.v1',
        caps: [],
        joined_at: 1_000_000,
        state: { mic: false, camera: false, screen: false, hand: false },
      });
    });

    it('announces the newcomer at the position that the snapshot names', () => {
      const ann = join('ann');
      ann.take();
      const bob = join('bob');
      const notice = ann.takeOnly('join');
      const { data } = bob.takeOnly('joined');
      expect(notice.data).toEqual({ ...data.self, room: 'tea', user_id: 'bob' });
      expect(notice.seq).toBe(data.seq);
      expect(data.participants.map(({ user_id }) => user_id)).toEqual(['ann']);
      expect(data.epoch).toBe(rooms.find('tea')?.epoch);
    });

    it('tells limits, ICE servers and the ping interval from the settings', () => {
      rooms = serviceWith({
        maxParticipants: 9,
        stunUrls: ['stun:stun.example.org'],
        pingIntervalMs: 4321,
      });
      const { data } = join('ann').takeOnly('joined');
      expect(data.limits).toMatchObject({ max_participants: 9, max_frame_bytes: 65_536 });
      expect(data.ice_servers).toEqual([{ urls: ['stun:stun.example.org'] }]);
      expect(data.ping_interval_ms).toBe(4321);
    });

    it('closes with 4408 when no join comes in time, and not when one came', () => {
      const silent = new FakeConnection('tea', 'bob');
      rooms.open(silent);
      const ann = join('ann');
      jest.advanceTimersByTime(4999);
      expect(silent.closeCode).toBeUndefined();
      jest.advanceTimersByTime(1);
      expect(silent.closeCode).toBe(CloseCode.JOIN_TIMEOUT);
      expect(ann.closeCode).toBeUndefined();
    });

    it('keeps no timer for a connection that is gone', () => {
      const connection = new FakeConnection('tea', 'ann');
      rooms.open(connection);
      expect(jest.getTimerCount()).toBe(1);
      rooms.detach(connection);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('refuses a second join without doing anything', () => {
      const ann = join('ann');
      ann.take();
      expect(
        codeOf(() => {
          rooms.join(ann, { name: 'Other' });
        }),
      ).toBe('BAD_MESSAGE');
      expect(member(ann).name).toBe('ANN');
      expect(ann.sent).toEqual([]);
    });

    it.each<[ErrorCode, CloseCode, Partial<Config>, string, string]>([
      ['ID_IN_USE', CloseCode.ID_IN_USE, {}, 'tea', 'ann'],
      ['ROOM_FULL', CloseCode.ROOM_FULL, { maxParticipants: 2 }, 'tea', 'cho'],
      ['UNAVAILABLE', CloseCode.OVERLOADED, { maxRooms: 1 }, 'other', 'cho'],
    ])('answers %s and closes with %i', (code, closeCode, settings, room, userId) => {
      rooms = serviceWith(settings);
      const witness = join('bob');
      join('ann');
      witness.take();
      const late = new FakeConnection(room, userId);
      rooms.open(late);
      rooms.join(late, {}, 3);
      expect(late.takeOnly('error')).toMatchObject({ data: { code }, re: 3 });
      expect(late.closeCode).toBe(closeCode);
      expect(rooms.participantOf(late)).toBeUndefined();
      expect(jest.getTimerCount()).toBe(0);
      rooms.detach(late);
      expect(witness.sent).toEqual([]);
      expect(rooms.find('tea')?.size).toBe(2);
    });

    it('lets somebody into an existing room when no further room may be opened', () => {
      rooms = serviceWith({ maxRooms: 1 });
      join('ann');
      expect(member(join('bob')).room.size).toBe(2);
    });
  });

  describe('the base dialect', () => {
    it('makes a member by opening, and announces it when it sends join', () => {
      const ann = join('ann');
      ann.take();
      const base = openBase('42');
      expect(ann.sent).toEqual([]);
      rooms.join(base, {});
      expect(ann.takeOnly('join').data).toEqual({
        room: 'tea',
        user_id: '42',
        name: '42',
        dialect: 'base',
        caps: [],
        joined_at: 1_000_000,
        state: { mic: true, camera: true, screen: false, hand: false },
      });
      expect(base.sent).toEqual([]);
    });

    it('takes a name and a state from a base client that has them', () => {
      const base = openBase('42');
      rooms.join(base, { name: 'Zoë', caps: ['screen'], state: { camera: false } });
      expect(member(base).info()).toMatchObject({
        name: 'Zoë',
        caps: ['screen'],
        state: { mic: true, camera: false },
      });
    });

    it('gives fresh ids to those who come later with one that is taken', () => {
      const ids = [openBase('42'), openBase('42'), openBase('42')].map(
        (each) => member(each).userId,
      );
      expect(ids).toEqual(['42', '42~2', '42~3']);
    });

    it('leaves the other seat alone when one of two with the same id goes', () => {
      const first = openBase('42');
      const second = openBase('42');
      rooms.detach(first);
      expect(rooms.find('tea')?.participants()).toEqual([member(second)]);
      expect(second.takeOnly('left').data).toMatchObject({ target: '42', user_id: '42' });
    });

    it('is refused before the upgrade when the room or the house is full', () => {
      rooms = serviceWith({ maxParticipants: 2, maxRooms: 1 });
      const asked = (room: string): number | undefined =>
        rooms.refusal({ room, userId: '42', dialect: 'base' })?.status;
      expect(asked('tea')).toBeUndefined();
      openBase('1');
      expect(asked('tea')).toBeUndefined();
      expect(asked('other')).toBe(503);
      openBase('2');
      expect(asked('tea')).toBe(503);
      const extended = { room: 'tea', userId: '42', dialect: 'meet.v1' } as const;
      expect(rooms.refusal(extended)).toBeUndefined();
    });
  });

  describe('leaving', () => {
    it('tells the others at once and closes with 1000, and the late close changes nothing', () => {
      const ann = join('ann');
      const bob = join('bob');
      ann.take();
      rooms.leave(bob);
      expect(ann.takeOnly('left')).toEqual({
        type: 'left',
        seq: 3,
        data: { target: 'bob', reason: 'leave', room: 'tea', user_id: 'bob' },
      });
      expect(bob.closeCode).toBe(CloseCode.NORMAL);
      const again = join('bob');
      ann.take();
      rooms.detach(bob);
      expect(ann.sent).toEqual([]);
      expect(member(again).userId).toBe('bob');
    });

    it('closes a connection that leaves before it has joined', () => {
      const connection = new FakeConnection();
      rooms.open(connection);
      rooms.leave(connection);
      expect(connection.closeCode).toBe(CloseCode.NORMAL);
    });

    it.each([
      [CloseCode.HEARTBEAT_LOST, 'timeout'],
      [1005, 'disconnect'],
      [1006, 'disconnect'],
      [CloseCode.TOO_SLOW, 'disconnect'],
    ])('says after a close with %i that the reason is %s', (code, reason) => {
      const ann = join('ann');
      const bob = join('bob');
      ann.take();
      bob.closeCode = code;
      rooms.detach(bob);
      expect(ann.takeOnly('left').data.reason).toBe(reason);
    });

    it('frees a room when the last one goes; it comes back with another epoch and no history', () => {
      const ann = join('ann');
      const { epoch, log } = member(ann).room;
      log.append({ message_id: '1', user_id: 'ann', name: 'A', text: 'hi', sent_at: Date.now() });
      rooms.detach(ann);
      expect(rooms.list()).toEqual([]);
      const { data } = join('ann').takeOnly('joined');
      expect(data.epoch).not.toBe(epoch);
      expect(data).toMatchObject({ seq: 1, messages: [] });
    });

    it('knows nothing to do for a connection that it never saw', () => {
      rooms.detach(new FakeConnection());
      expect(rooms.list()).toEqual([]);
    });
  });
});
