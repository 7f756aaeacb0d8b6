import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Guest, House } from '../../test/support/house.js';
import type { Config } from '../config/config.js';
import type { ErrorData, ProtocolError } from '../protocol/errors.js';
import { Bounds } from '../protocol/limits.js';

describe('ChatService', () => {
  let house: House;
  let ann: Guest;
  let bob: Guest;
  let base: Guest;

  async function fill(settings: Partial<Config> = {}): Promise<void> {
    house = new House(settings);
    ann = await house.enter('ann', 'tea', 'meet.v1', { name: 'ANN' });
    bob = await house.enter('bob', 'tea', 'meet.v1', { name: 'BOB' });
    base = await house.enter('42', 'tea', 'base');
    for (const { connection } of [ann, bob, base]) connection.take();
  }

  async function say(
    { participant }: Guest,
    text: string,
    id?: number,
    target?: string,
  ): Promise<void> {
    await house.chats.send(participant, { text, target }, id);
  }

  async function refusalOf(attempt: Promise<void>): Promise<ErrorData> {
    const result: unknown = await attempt.catch((error: unknown) => error);
    if (result === undefined) throw new Error('nothing was refused');
    return (result as ProtocolError).toData();
  }

  beforeEach(() => fill());

  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends a message to everyone else, with the position and the id that the sender is told', async () => {
    await say(ann, 'hi', 5);
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

  it('encodes a message to the room once', async () => {
    await say(ann, 'hi');
    expect(bob.connection.encoded.at(-1)).toBe(base.connection.encoded.at(-1));
  });

  it('shows a private message to its target alone, and keeps it out of the log', async () => {
    await say(ann, 'psst', 6, 'bob');
    expect(bob.connection.takeOnly('chat')).toMatchObject({
      seq: 1,
      data: { text: 'psst', target: 'bob', user_id: 'ann', room: 'tea' },
    });
    expect(ann.connection.takeOnly('ack')).toMatchObject({ re: 6, data: { seq: 1 } });
    expect(base.connection.sent).toEqual([]);
    expect(house.broker.entries('tea').map(({ body }) => body.type)).toEqual([
      'join',
      'join',
      'join',
    ]);
    expect(house.broker.head('tea').seq).toBe(3);
  });

  it('counts private messages per inbox', async () => {
    await say(ann, '1', undefined, 'bob');
    await say(ann, '2', undefined, '42');
    await say(bob, '3', undefined, 'ann');
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

  it('takes no position for a private message that has no receiver', async () => {
    expect(await refusalOf(say(ann, 'x', undefined, 'nobody'))).toMatchObject({
      code: 'NO_SUCH_PEER',
    });
    await say(ann, 'y', undefined, 'bob');
    expect(ann.connection.takeOnly('ack').data.seq).toBe(1);
  });

  it('acknowledges to a base client only what it numbered', async () => {
    await say(base, 'hi');
    expect(base.connection.sent).toEqual([]);
    await say(base, 'hi', 1);
    expect(base.connection.takeOnly('ack').re).toBe(1);
  });

  it('keeps the name that the sender had', async () => {
    await say(ann, 'hi');
    void house.relays.setState(ann.participant, { name: 'Anna' });
    await say(ann, 'again');
    house.chats.history(bob.participant, {}, 8);
    expect(bob.connection.take().at(-1)).toMatchObject({
      type: 'history',
      re: 8,
      data: { more: false, messages: [{ name: 'ANN' }, { name: 'Anna' }] },
    });
  });

  it('gives every message an id of its own, numbered or not', async () => {
    for (let n = 1; n <= 20; n++) {
      await say(ann, 'same');
      await say(ann, 'same', n);
    }
    const ids = ann.connection
      .take()
      .map(({ data }) => ('message_id' in data ? data.message_id : ''));
    expect(new Set(ids).size).toBe(40);
  });

  it('tells the room or one participant that somebody is writing', () => {
    const { chats } = house;
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

  describe('a number that was used before', () => {
    it.each([
      ['to the room', undefined],
      ['to one', 'bob'],
    ])('is acknowledged again with the same words, and said once: %s', async (_to, target) => {
      await say(ann, 'once', 7, target);
      const ack = ann.connection.takeOnly('ack');
      bob.connection.takeOnly('chat');
      await say(ann, 'once', 7, target);
      expect(ann.connection.takeOnly('ack')).toEqual(ack);
      expect(bob.connection.sent).toEqual([]);
      expect(base.connection.take().length).toBe(target === undefined ? 1 : 0);
    });

    it('is acknowledged again when the addressee of then is gone', async () => {
      await say(ann, 'once', 7, 'bob');
      const ack = ann.connection.takeOnly('ack');
      house.rooms.leave(bob.connection);
      ann.connection.take();
      await say(ann, 'once', 7, 'bob');
      expect(ann.connection.takeOnly('ack')).toEqual(ack);
    });

    it.each([
      ['to the room', undefined],
      ['to one', 'bob'],
    ])('is refused when that was long ago: %s', async (_to, target) => {
      await say(ann, 'first', 9, target);
      expect(await refusalOf(say(ann, 'earlier', 8, target))).toEqual({
        code: 'BAD_MESSAGE',
        message: 'This number was used long ago.',
        retryable: false,
        field: 'id',
      });
    });

    it('means nothing when somebody else used it', async () => {
      await say(ann, 'mine', 7);
      await say(bob, 'mine too', 7);
      expect(base.connection.take()).toHaveLength(2);
    });
  });

  it('tells the sender to wait when everybody together says too much, and says nothing of it', async () => {
    // The budget fills by the clock, which must not tick while it is emptied.
    jest.useFakeTimers({ now: 1_000_000 });
    await fill({
      rates: { ...house.config.rates, roomChat: { perSecond: 1, burst: 2 } },
    });
    await say(ann, '1');
    await say(bob, '2');
    const { code, retryable, retry_after_ms } = await refusalOf(say(bob, '3'));
    expect({ code, retryable }).toEqual({ code: 'UNAVAILABLE', retryable: true });
    expect(retry_after_ms).toBeGreaterThan(0);
    expect(retry_after_ms).toBeLessThanOrEqual(1000);
    expect(base.connection.take()).toHaveLength(2);
    // What goes to one alone is not the room's.
    await say(bob, '3', undefined, 'ann');
  });

  it('keeps private messages for somebody who is away, until the inbox is full', async () => {
    await fill({ inbox: { items: 2, bytes: 65_536 } });
    bob.participant.detach(bob.connection);
    await say(ann, '1', undefined, 'bob');
    await say(ann, '2', undefined, 'bob');
    expect(await refusalOf(say(ann, '3', undefined, 'bob'))).toEqual({
      code: 'UNAVAILABLE',
      message: 'They are away and their inbox is full.',
      retryable: true,
      retry_after_ms: 5000,
    });
    const { frames } = bob.participant.inbox.range(0);
    expect(frames.map(({ data }) => 'text' in data && data.text)).toEqual(['1', '2']);
  });

  describe('with texts of the greatest length', () => {
    // As JSON each line feed takes two bytes.
    const text = `x${'\n'.repeat(Bounds.textBytes - 1)}`;

    async function fillLog(settings: Partial<Config>): Promise<void> {
      const roomChat = { perSecond: 1000, burst: 1000 };
      await fill({ ...settings, rates: { ...house.config.rates, roomChat } });
      for (let n = 0; n < 60; n++) await say(ann, text);
      bob.connection.take();
    }

    it.each([
      [1024 * 1024, 512 * 1024, 256 * 1024],
      [64 * 1024, 32 * 1024, 32 * 1024],
    ])(
      'gives neither pages nor snapshots that fill an outbox of %i bytes',
      async (maxOutboxBytes, logBytes, maxReplyBytes) => {
        await fillLog({
          maxOutboxBytes,
          log: { entries: 4096, bytes: logBytes, ageMs: 3_600_000 },
        });
        house.chats.history(bob.participant, { limit: 100 });
        const { data } = bob.connection.takeOnly('history');
        const kept = house.broker.entries('tea').filter(({ body }) => body.type === 'chat').length;
        expect(data.more).toBe(data.messages.length < kept);
        expect(data.messages.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(maxReplyBytes);
        const late = (await house.enter('late')).connection.takeOnly('joined');
        expect(late.data.messages.at(-1)?.seq).toBe(63);
        expect(Buffer.byteLength(JSON.stringify(late))).toBeLessThan(maxReplyBytes + 8192);
      },
    );

    it('leads through everything that is kept, page by page', async () => {
      await fillLog({ log: { entries: 4096, bytes: 2 ** 21, ageMs: 3_600_000 } });
      const seen: number[] = [];
      for (let more = true; more;) {
        house.chats.history(bob.participant, { limit: 100, after: seen.at(-1) ?? 0 });
        const { data } = bob.connection.takeOnly('history');
        seen.push(...data.messages.map(({ seq }) => seq));
        more = data.more;
      }
      expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => n + 4));
    });
  });

  describe('shows as history', () => {
    async function pageWith(historyMessages: number): Promise<(string | boolean)[]> {
      await fill({ historyMessages });
      for (const text of ['1', '2', '3', '4', '5']) await say(ann, text);
      bob.connection.take();
      house.chats.history(bob.participant, {});
      const { data } = bob.connection.takeOnly('history');
      const joined = (await house.enter('late')).connection.takeOnly('joined').data;
      expect(joined.messages).toEqual(data.messages);
      return [...data.messages.map((message) => message.text), data.more];
    }

    it('no more than the last messages, as many as are allowed', async () => {
      expect(await pageWith(3)).toEqual(['3', '4', '5', false]);
      expect(await pageWith(10)).toEqual(['1', '2', '3', '4', '5', false]);
    });

    it('nothing when told so, and still counts', async () => {
      expect(await pageWith(0)).toEqual([false]);
      expect(house.broker.head('tea').seq).toBe(9);
    });
  });
});
