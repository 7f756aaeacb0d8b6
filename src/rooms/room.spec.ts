import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeConnection } from '../../test/support/fakes.js';
import { TokenBucket } from '../access/token-bucket.js';
import type { Dialect } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Inbox } from './inbox.js';
import { Participant } from './participant.js';
import { Room } from './room.js';
import { Session } from './session.js';

const TYPING = new EncodedFrame({ type: 'typing', data: { room: 'tea', user_id: 'x' } });

describe('Room', () => {
  let room: Room;

  function enter(
    userId: string,
    dialect: Dialect = 'meet.v1',
  ): { participant: Participant; connection: FakeConnection } {
    const connection = new FakeConnection('tea', userId, dialect);
    const state = {
      mic: false,
      camera: false,
      screen: false,
      hand: false,
      strain: 'none' as const,
    };
    const participant = new Participant(connection, {
      room,
      userId,
      session: new Session(),
      inbox: new Inbox({ items: 10, bytes: 1000, signalAgeMs: 1000 }, Date.now),
      profile: { name: userId, caps: [], state },
      joinedAtMs: 0,
    });
    room.add(participant);
    return { participant, connection };
  }

  beforeEach(() => {
    room = new Room('tea', new TokenBucket({ perSecond: 1, burst: 1 }, Date.now), 0);
  });

  it('lists everybody in the order in which they came', () => {
    for (const id of ['9', '10', '1', 'ann']) enter(id);
    expect(room.participants().map(({ userId }) => userId)).toEqual(['9', '10', '1', 'ann']);
    expect(room.size).toBe(4);
  });

  it('finds by exact id, and nothing that comes from an object', () => {
    const { participant } = enter('ann');
    expect(room.find('ann')).toBe(participant);
    for (const id of ['Ann', 'ann ', '', 'constructor', '__proto__', 'size']) {
      expect(room.find(id)).toBeUndefined();
    }
  });

  it('takes somebody out once', () => {
    const { participant } = enter('ann');
    expect(room.remove(participant)).toBe(true);
    expect(room.remove(participant)).toBe(false);
    expect(room.size).toBe(0);
  });

  it('does not take out somebody else who holds the id by now', () => {
    const { participant: old } = enter('ann');
    room.remove(old);
    const { participant: current } = enter('ann');
    expect(room.remove(old)).toBe(false);
    expect(room.find('ann')).toBe(current);
  });

  it('finds the first free ending for an id that is taken', () => {
    expect(room.freeIdFor('42')).toBe('42');
    const { participant: first } = enter('42');
    expect(room.freeIdFor('42')).toBe('42~2');
    enter('42~2');
    enter('42~4');
    expect(room.freeIdFor('42')).toBe('42~3');
    expect(room.freeIdFor('42~2')).toBe('42~2~2');
    room.remove(first);
    expect(room.freeIdFor('42')).toBe('42');
  });

  it('sends one encoding to everybody but one', () => {
    const ann = enter('ann');
    const bob = enter('bob');
    const cho = enter('cho');
    room.broadcast(TYPING, bob.participant);
    expect(ann.connection.encoded[0]).toBe(TYPING);
    expect(cho.connection.encoded[0]).toBe(TYPING);
    expect(bob.connection.encoded).toEqual([]);
    room.broadcast(TYPING);
    expect(bob.connection.encoded).toEqual([TYPING]);
  });

  it('keeps frames of the extended dialect from base participants', () => {
    const base = enter('42', 'base');
    const ann = enter('ann');
    room.broadcast(TYPING);
    expect(base.connection.encoded).toEqual([]);
    expect(ann.connection.encoded).toEqual([TYPING]);
  });

  describe('knows how far everybody has read', () => {
    it('as nothing while nobody is in it, or nobody who could say', () => {
      expect(room.readByAll()).toBe(0);
      enter('42', 'base');
      expect(room.readByAll()).toBe(0);
    });

    it('as the position of the slowest, base participants left out', () => {
      enter('42', 'base');
      const [ann, bob] = [enter('ann').participant, enter('bob').participant];
      ann.ackedSeq = 7;
      expect(room.readByAll()).toBe(0);
      bob.ackedSeq = 5;
      expect(room.readByAll()).toBe(5);
      room.remove(bob);
      expect(room.readByAll()).toBe(7);
    });
  });
});
