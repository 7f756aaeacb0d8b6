import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import { IceService } from '../ice/ice.service.js';
import type { Dialect } from '../protocol/frames.js';
import { ChatService } from './chat.service.js';
import type { Participant } from './participant.js';
import { RoomsService } from './rooms.service.js';

interface Member {
  connection: FakeConnection;
  participant: Participant;
}

describe('ChatService', () => {
  let rooms: RoomsService;
  let chats: ChatService;
  let ann: Member;
  let bob: Member;
  let base: Member;

  function enter(userId: string, dialect: Dialect = 'meet.v1'): Member {
    const connection = new FakeConnection('tea', userId, dialect);
    rooms.open(connection);
    rooms.join(connection, { name: userId.toUpperCase() });
    const participant = rooms.participantOf(connection);
    if (!participant) throw new Error('not a member');
    return { connection, participant };
  }

  beforeEach(() => {
    rooms = new RoomsService(testConfig(), new IceService(testConfig()));
    chats = new ChatService(rooms);
    ann = enter('ann');
    bob = enter('bob');
    base = enter('42', 'base');
    for (const { connection } of [ann, bob, base]) connection.take();
  });

  it('sends a message to everyone else, with the position and the id that the sender is told', () => {
    chats.send(ann.participant, { text: 'hi' }, 5);
    const ack = ann.connection.takeOnly('ack');
    const seen = bob.connection.takeOnly('chat');
    expect(seen).toEqual({
      type: 'chat',
      seq: 4,
      data: {
        message_id: ack.data.message_id,
        sent_at: ack.data.sent_at,
        user_id: 'ann',
        name: 'ANN',
        room: 'tea',
        text: 'hi',
      },
    });
    expect(ack).toMatchObject({ re: 5, data: { seq: 4 } });
    expect(base.connection.takeOnly('chat')).toEqual(seen);
  });

  it('encodes a message to the room once', () => {
    chats.send(ann.participant, { text: 'hi' });
    expect(bob.connection.encoded.at(-1)).toBe(base.connection.encoded.at(-1));
  });

  it('shows a private message to its target alone, and keeps it out of the history', () => {
    chats.send(ann.participant, { text: 'psst', target: 'bob' }, 6);
    expect(bob.connection.takeOnly('chat')).toMatchObject({
      seq: 1,
      data: { text: 'psst', target: 'bob', user_id: 'ann', room: 'tea' },
    });
    expect(ann.connection.takeOnly('ack')).toMatchObject({ re: 6, data: { seq: 1 } });
    expect(base.connection.sent).toEqual([]);
    expect(ann.participant.room.log.latest(9)).toEqual([]);
    expect(ann.participant.room.log.seq).toBe(3);
  });

  it('counts private messages per inbox', () => {
    chats.send(ann.participant, { text: '1', target: 'bob' });
    chats.send(ann.participant, { text: '2', target: '42' });
    chats.send(bob.participant, { text: '3', target: 'ann' });
    expect(ann.connection.take().map((frame) => frame.seq ?? frame.data)).toEqual([
      expect.objectContaining({ seq: 1 }),
      expect.objectContaining({ seq: 2 }),
      3,
    ]);
    expect(bob.connection.take().map((frame) => frame.seq ?? frame.data)).toEqual([
      1,
      expect.objectContaining({ seq: 2 }),
    ]);
  });

  it('takes no position for a private message that has no receiver', () => {
    expect(() => {
      chats.send(ann.participant, { text: 'x', target: 'nobody' });
    }).toThrow('Nobody in this room');
    chats.send(ann.participant, { text: 'y', target: 'bob' });
    expect(ann.connection.takeOnly('ack').data.seq).toBe(1);
  });

  it('acknowledges to a base client only what it numbered', () => {
    chats.send(base.participant, { text: 'hi' });
    expect(base.connection.sent).toEqual([]);
    chats.send(base.participant, { text: 'hi' }, 1);
    expect(base.connection.takeOnly('ack').re).toBe(1);
  });

  it('keeps the name that the sender had', () => {
    chats.send(ann.participant, { text: 'hi' });
    rooms.setState(ann.participant, { name: 'Anna' });
    chats.send(ann.participant, { text: 'again' });
    ann.connection.take();
    chats.history(bob.participant, {}, 8);
    const page = bob.connection.take().at(-1);
    expect(page).toMatchObject({
      type: 'history',
      re: 8,
      data: { more: false, messages: [{ name: 'ANN' }, { name: 'Anna' }] },
    });
  });

  it('gives every message an id of its own', () => {
    for (let n = 0; n < 50; n++) chats.send(ann.participant, { text: 'same' });
    const ids = ann.participant.room.log.latest(50).map(({ message_id }) => message_id);
    expect(new Set(ids).size).toBe(50);
  });

  it('tells the room or one participant that somebody is writing', () => {
    chats.typing(ann.participant, {});
    expect(bob.connection.takeOnly('typing').data).toEqual({ room: 'tea', user_id: 'ann' });
    chats.typing(ann.participant, { target: 'bob' });
    expect(bob.connection.takeOnly('typing').data).toEqual({
      room: 'tea',
      user_id: 'ann',
      target: 'bob',
    });
    chats.typing(ann.participant, { target: '42' });
    expect(() => {
      chats.typing(ann.participant, { target: 'ann' });
    }).toThrow('Nobody');
    for (const { connection } of [ann, base]) expect(connection.sent).toEqual([]);
  });
});
