import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import type { Dialect } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Participant } from './participant.js';
import { Room } from './room.js';
import { RoomLog } from './room-log.js';

const CHAT_LIKE = new EncodedFrame({
  type: 'left',
  data: { target: 'x', reason: 'leave', room: 'tea', user_id: 'x' },
});
const EXTENDED = new EncodedFrame({ type: 'typing', data: { room: 'tea', user_id: 'x' } });
const PONG = new EncodedFrame({ type: 'pong', data: { server_time: 1 }, re: 4 });

function participantOn(connection: FakeConnection): Participant {
  const room = new Room('tea', new RoomLog(testConfig().history, Date.now), 0);
  const state = { mic: true, camera: false, screen: false, hand: false };
  return new Participant(room, 'ann', connection, { name: 'Ann', caps: ['screen'], state }, 77);
}

function setUp(dialect: Dialect): { connection: FakeConnection; participant: Participant } {
  const connection = new FakeConnection('tea', 'ann', dialect);
  return { connection, participant: participantOn(connection) };
}

describe('Participant', () => {
  describe('of meet.v1', () => {
    let connection: FakeConnection;
    let participant: Participant;

    beforeEach(() => {
      ({ connection, participant } = setUp('meet.v1'));
    });

    it('is sent frames of every type, as the very object that all share', () => {
      participant.send(CHAT_LIKE);
      participant.send(EXTENDED);
      expect(connection.encoded).toEqual([CHAT_LIKE, EXTENDED]);
      expect(connection.encoded[0]).toBe(CHAT_LIKE);
    });

    it('is answered whether it numbered its request or not', () => {
      participant.reply(PONG, 4);
      participant.reply(PONG, undefined);
      expect(connection.sent).toHaveLength(2);
    });
  });

  describe('of the base dialect', () => {
    let connection: FakeConnection;
    let participant: Participant;

    beforeEach(() => {
      ({ connection, participant } = setUp('base'));
    });

    it('is sent only the types that its dialect has', () => {
      participant.send(EXTENDED);
      participant.send(CHAT_LIKE);
      expect(connection.encoded).toEqual([CHAT_LIKE]);
    });

    it('is answered only when it numbered its request', () => {
      participant.reply(PONG, undefined);
      expect(connection.sent).toEqual([]);
      participant.reply(PONG, 4);
      expect(connection.encoded).toEqual([PONG]);
    });
  });

  it('shows itself to the others', () => {
    expect(setUp('meet.v1').participant.info()).toEqual({
      user_id: 'ann',
      name: 'Ann',
      dialect: 'meet.v1',
      caps: ['screen'],
      joined_at: 77,
      state: { mic: true, camera: false, screen: false, hand: false },
    });
  });

  it('counts the positions of its inbox without gaps', () => {
    const { participant } = setUp('meet.v1');
    const positions = [1, 2, 3].map(() => participant.nextInboxSeq());
    expect(positions).toEqual([1, 2, 3]);
  });

  it('lets go of its own connection once, and of no other', () => {
    const { connection, participant } = setUp('meet.v1');
    expect(participant.detach(new FakeConnection())).toBe(false);
    participant.send(EXTENDED);
    expect(connection.sent).toHaveLength(1);
    expect(participant.detach(connection)).toBe(true);
    expect(participant.detach(connection)).toBe(false);
    participant.send(EXTENDED);
    participant.reply(PONG, 4);
    expect(connection.sent).toHaveLength(1);
  });
});
