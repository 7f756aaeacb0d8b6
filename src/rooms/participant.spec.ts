import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeConnection } from '../../test/support/fakes.js';
import { TokenBucket } from '../access/token-bucket.js';
import type { Dialect } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Inbox, type InboxFrame } from './inbox.js';
import { Participant } from './participant.js';
import { Room } from './room.js';
import { Session } from './session.js';

const CHAT_LIKE = new EncodedFrame({
  type: 'left',
  data: { target: 'x', reason: 'leave', room: 'tea', user_id: 'x' },
});
const EXTENDED = new EncodedFrame({ type: 'typing', data: { room: 'tea', user_id: 'x' } });
const PONG = new EncodedFrame({ type: 'pong', data: { server_time: 1 }, re: 4 });
const BOUNDS = { items: 10, bytes: 100_000, signalAgeMs: 1000 };

function privately(text: string): InboxFrame {
  const stamp = { room: 'tea', user_id: 'bob', target: 'ann' };
  const data = { message_id: text, name: 'Bob', text, sent_at: 1, ...stamp };
  return { type: 'chat', data };
}

function setUp(dialect: Dialect): { connection: FakeConnection; participant: Participant } {
  const connection = new FakeConnection('tea', 'ann', dialect);
  const participant = new Participant(connection, {
    room: new Room('tea', new TokenBucket({ perSecond: 1, burst: 1 }, Date.now), 0),
    userId: 'ann',
    session: new Session('public-name'),
    inbox: new Inbox(BOUNDS, Date.now),
    profile: {
      name: 'Ann',
      caps: ['screen'],
      state: { mic: true, camera: false, screen: false, hand: false, strain: 'none' },
    },
    joinedAtMs: 77,
  });
  return { connection, participant };
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

    it('counts the positions of its inbox without gaps', () => {
      for (const text of ['1', '2', '3']) participant.deliver(privately(text));
      expect(connection.take().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('is kept what came for it alone while it has no connection, unlike all else', () => {
      participant.detach(connection);
      participant.send(CHAT_LIKE);
      participant.deliver(privately('psst'));
      expect(connection.sent).toEqual([]);
      expect(participant.inbox.range(0).frames).toEqual([{ ...privately('psst'), seq: 1 }]);
    });

    it('tells which private messages have arrived, each once', () => {
      for (const text of ['1', '2', '3']) participant.deliver(privately(text));
      const arrived = (inbox_seq: number): string[] =>
        participant.acknowledge({ seq: 0, inbox_seq }).map(({ text }) => text);
      expect(arrived(2)).toEqual(['1', '2']);
      expect(arrived(2)).toEqual([]);
      expect(arrived(1)).toEqual([]);
      expect(arrived(3)).toEqual(['3']);
    });

    it('remembers the farthest position that it has said to have, however late others come', () => {
      for (const seq of [5, 3, 7, 0]) participant.acknowledge({ seq, inbox_seq: 0 });
      expect(participant.ackedSeq).toBe(7);
    });

    it('makes its former token worthless by being heard', () => {
      const [former, current] = [
        participant.session.renewToken(),
        participant.session.renewToken(),
      ];
      expect(participant.session.isOpenedBy(former)).toBe(true);
      participant.acknowledge({ seq: 0, inbox_seq: 0 });
      expect(participant.session.isOpenedBy(former)).toBe(false);
      expect(participant.session.isOpenedBy(current)).toBe(true);
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

    it('has no inbox: it can never come back for what is in it', () => {
      participant.deliver(privately('psst'));
      expect(connection.takeOnly('chat')).toEqual(privately('psst'));
      expect(participant.inbox.seq).toBe(0);
      expect(participant.inbox.range(0).frames).toEqual([]);
    });
  });

  it('shows itself to the others, and nothing that opens its seat', () => {
    const { participant } = setUp('meet.v1');
    const token = participant.session.renewToken();
    expect(participant.info()).toEqual({
      user_id: 'ann',
      session: 'public-name',
      away: false,
      name: 'Ann',
      dialect: 'meet.v1',
      caps: ['screen'],
      joined_at: 77,
      role: 'member',
      state: { mic: true, camera: false, screen: false, hand: false, strain: 'none' },
    });
    participant.isAway = true;
    expect(participant.info().away).toBe(true);
    expect(JSON.stringify(participant.info())).not.toContain(token);
  });

  it('lets go of its own connection once, and of no other', () => {
    const { connection, participant } = setUp('meet.v1');
    expect(participant.detach(new FakeConnection())).toBe(false);
    participant.send(EXTENDED);
    expect(connection.sent).toHaveLength(1);
    expect(participant.isConnected).toBe(true);
    expect(participant.detach(connection)).toBe(true);
    expect(participant.isConnected).toBe(false);
    expect(participant.detach(connection)).toBe(false);
    participant.send(EXTENDED);
    participant.reply(PONG, 4);
    expect(connection.sent).toHaveLength(1);
  });

  it('goes on over another connection, and a late close of the one before changes nothing', () => {
    const { connection: first, participant } = setUp('meet.v1');
    const second = new FakeConnection();
    expect(participant.attach(second)).toBe(first);
    expect(participant.detach(first)).toBe(false);
    participant.send(EXTENDED);
    expect(first.sent).toEqual([]);
    expect(second.sent).toHaveLength(1);
    participant.detach(second);
    expect(participant.attach(first)).toBeUndefined();
  });
});
