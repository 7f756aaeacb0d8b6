import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Guest, House } from '../../test/support/house.js';

describe('ReceiptsService', () => {
  let house: House;
  let ann: Guest;
  let bob: Guest;
  let base: Guest;

  beforeEach(async () => {
    house = new House();
    ann = await house.enter('ann');
    bob = await house.enter('bob');
    base = await house.enter('42', 'tea', 'base');
    takeAll();
  });

  function takeAll(): void {
    for (const { connection } of [ann, bob, base]) connection.take();
  }

  function ack({ participant }: Guest, seq: number, inbox_seq = 0): void {
    house.receipts.acknowledge(participant, { seq, inbox_seq });
  }

  /** What both members were told now to be known to all; the base client is told nothing, ever. */
  function told(): unknown[] {
    expect(base.connection.sent).toEqual([]);
    const frames = ann.connection.take();
    expect(bob.connection.take()).toEqual(frames);
    return frames.map(({ type, data }) => (type === 'delivered' ? data : type));
  }

  describe('of a room of many', () => {
    beforeEach(async () => {
      for (const name of ['cyd', 'dan', 'eve']) ack(await house.enter(name), 100);
      takeAll();
      jest.useFakeTimers();
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    function ackBoth(seq: number): void {
      for (const guest of [ann, bob]) ack(guest, seq);
    }

    async function say(text: string): Promise<void> {
      await house.chats.send(base.participant, { text });
    }

    it('come a moment later, and then together after a pause', () => {
      ackBoth(1);
      jest.advanceTimersByTime(99);
      expect(told()).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(told()).toEqual([{ seq: 1 }]);
      ackBoth(2);
      ackBoth(3);
      jest.advanceTimersByTime(249);
      expect(told()).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(told()).toEqual([{ seq: 3 }]);
      jest.advanceTimersByTime(1000);
      ackBoth(4);
      jest.advanceTimersByTime(100);
      expect(told()).toEqual([{ seq: 4 }]);
    });

    it('go along with a message that comes in that moment, and once', async () => {
      ackBoth(1);
      await say('hi');
      expect(told()).toEqual(['chat', { seq: 1 }]);
      jest.advanceTimersByTime(1000);
      await say('hi again');
      expect(told()).toEqual(['chat']);
    });

    it('have a pause between them also where one has gone along', async () => {
      ackBoth(1);
      jest.advanceTimersByTime(50);
      await say('hi');
      takeAll();
      ackBoth(2);
      jest.advanceTimersByTime(249);
      expect(told()).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(told()).toEqual([{ seq: 2 }]);
    });

    it('let messages go on alone in the pause', async () => {
      ackBoth(1);
      jest.advanceTimersByTime(100);
      takeAll();
      ackBoth(2);
      await say('hi');
      expect(told()).toEqual(['chat']);
      jest.advanceTimersByTime(250);
      expect(told()).toEqual([{ seq: 2 }]);
    });
  });

  describe('of the room', () => {
    it('tell every member once everybody has read so far', () => {
      ack(ann, 3);
      expect(told()).toEqual([]);
      ack(bob, 2);
      expect(told()).toEqual([{ seq: 2 }]);
      ack(bob, 3);
      expect(told()).toEqual([{ seq: 3 }]);
    });

    it('say nothing twice, and nothing that is less than before', async () => {
      for (const guest of [ann, bob]) ack(guest, 3);
      takeAll();
      for (const guest of [ann, bob]) ack(guest, 3);
      for (const guest of [ann, bob]) ack(guest, 1);
      expect(told()).toEqual([]);
      const late = await house.enter('late');
      takeAll();
      ack(late, 2);
      expect(told()).toEqual([]);
    });

    it('do not wait for somebody who left', async () => {
      const slow = await house.enter('slow');
      takeAll();
      for (const guest of [ann, bob]) ack(guest, 3);
      expect(told()).toEqual([]);
      house.rooms.leave(slow.connection);
      base.connection.take();
      await Promise.resolve();
      expect(told()).toEqual(['left', { seq: 3 }]);
    });

    it('do not wait for somebody who is out without anybody having heard of it', async () => {
      const slow = await house.enter('slow');
      takeAll();
      for (const guest of [ann, bob]) ack(guest, 1);
      slow.participant.room.remove(slow.participant);
      ack(ann, 2);
      expect(told()).toEqual([{ seq: 1 }]);
    });

    it('wait for somebody who is away', () => {
      bob.participant.detach(bob.connection);
      ack(ann, 3);
      expect(ann.connection.sent).toEqual([]);
    });

    it('believe nobody who claims to have what has not happened yet', async () => {
      house.rooms.leave(bob.connection);
      takeAll();
      ack(ann, Number.MAX_SAFE_INTEGER);
      expect(ann.connection.takeOnly('delivered').data).toEqual({ seq: 4 });
      bob = await house.enter('bob');
      takeAll();
      await house.chats.send(ann.participant, { text: 'hi' });
      takeAll();
      for (const guest of [ann, bob]) ack(guest, 6);
      expect(told()).toEqual([{ seq: 6 }]);
    });
  });

  describe('of private messages', () => {
    async function whisper(from: Guest, text: string, target: string): Promise<string> {
      await house.chats.send(from.participant, { text, target });
      return from.connection.takeOnly('ack').data.message_id;
    }

    it('tell the author alone, each once, in order', async () => {
      const ids = [await whisper(ann, '1', 'bob'), await whisper(ann, '2', 'bob')];
      const third = await whisper(ann, '3', 'bob');
      takeAll();
      ack(bob, 0, 2);
      expect(ann.connection.take()).toEqual(
        ids.map((message_id) => ({ type: 'delivered', data: { message_id } })),
      );
      ack(bob, 0, 2);
      expect(ann.connection.sent).toEqual([]);
      ack(bob, 0, 3);
      expect(ann.connection.takeOnly('delivered').data).toEqual({ message_id: third });
      for (const { connection } of [bob, base]) expect(connection.sent).toEqual([]);
    });

    it('say nothing of signalling, which has no author who would wait for it', () => {
      house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: 'bob' });
      ack(bob, 0, 1);
      expect(ann.connection.sent).toEqual([]);
      expect(bob.participant.inbox.range(0).frames).toEqual([]);
    });

    it('are not lost with the socket over which the reader would have said so', async () => {
      const token = bob.participant.session.renewToken();
      const ids = [await whisper(ann, '1', 'bob'), await whisper(ann, '2', 'bob')];
      bob.connection.closeCode = 1006;
      house.rooms.detach(bob.connection);
      const again = house.open('bob');
      const { epoch } = house.broker.head('tea');
      await house.resumes.resume(again, { token, epoch, seq: 0, inbox_seq: 1 });
      expect(ann.connection.takeOnly('delivered').data).toEqual({ message_id: ids[0] });
      house.receipts.acknowledge(bob.participant, { seq: 0, inbox_seq: 2 });
      expect(ann.connection.takeOnly('delivered').data).toEqual({ message_id: ids[1] });
      house.rooms.leave(again);
    });

    it('reach no base client, and nobody when the author is gone', async () => {
      await house.chats.send(base.participant, { text: '1', target: 'bob' });
      await whisper(ann, '2', 'bob');
      house.rooms.leave(ann.connection);
      takeAll();
      ack(bob, 0, 2);
      for (const { connection } of [ann, base]) expect(connection.sent).toEqual([]);
    });

    it('believe nobody who claims to have what was not sent yet', async () => {
      ack(bob, 0, Number.MAX_SAFE_INTEGER);
      const message_id = await whisper(ann, 'psst', 'bob');
      ack(bob, 0, 1);
      expect(ann.connection.takeOnly('delivered').data).toEqual({ message_id });
    });
  });
});
