import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../src/config/config.js';
import type { ServerFrame } from '../src/protocol/frames.js';
import { type TestApp, roomySettings, startApp } from './support/app.js';
import type { FrameOf, TestClient } from './support/test-client.js';

const MUCH = { perSecond: 10_000_000, burst: 10_000_000 };

describe('chat in meet.v1', () => {
  let app: TestApp;
  let ann: TestClient;
  let bob: TestClient;
  let cho: TestClient;

  async function ack(reply: Promise<ServerFrame>): Promise<FrameOf<'ack'>['data']> {
    const frame = await reply;
    if (frame.type !== 'ack') throw new Error(`expected ack, got ${JSON.stringify(frame)}`);
    return frame.data;
  }

  /** Starts a server that lets one member say much at once, and fills a room. */
  async function start(settings: Partial<Config> = {}): Promise<void> {
    const much = { perSecond: 1000, burst: 1000 };
    const rates = { ...roomySettings().rates, chat: much, roomChat: much, bytes: MUCH };
    app = await startApp({ historyMessages: 8, rates, ...settings });
    [ann, bob, cho] = [
      await app.enter('tea', 'ann'),
      await app.enter('tea', 'bob'),
      await app.enter('tea', 'cho'),
    ];
    for (const other of [ann, ann, bob]) await other.expectNext('join');
  }

  async function restart(settings: Partial<Config>): Promise<void> {
    await app.close();
    await start(settings);
  }

  beforeEach(() => start());

  afterEach(() => app.close());

  it('brings a message to everyone else, and tells the sender its id, time and position', async () => {
    const told = await ack(ann.ask('chat', { text: 'hello\n🍵' }));
    expect(told.seq).toBe(4);
    expect(Math.abs(told.sent_at - Date.now())).toBeLessThan(10_000);
    for (const other of [bob, cho]) {
      expect(await other.expectNext('chat')).toEqual({
        type: 'chat',
        seq: 4,
        data: {
          message_id: told.message_id,
          sent_at: told.sent_at,
          room: 'tea',
          user_id: 'ann',
          name: 'ann',
          text: 'hello\n🍵',
        },
      });
    }
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
  });

  it('acknowledges a message without a number as well', async () => {
    ann.send('chat', { text: 'hello' });
    expect((await ann.expectNext('ack')).re).toBeUndefined();
  });

  it('brings a private message to its target alone', async () => {
    const told = await ack(ann.ask('chat', { text: 'psst', target: 'bob' }));
    expect(await bob.expectNext('chat')).toMatchObject({
      seq: 1,
      data: {
        text: 'psst',
        target: 'bob',
        user_id: 'ann',
        room: 'tea',
        message_id: told.message_id,
        sent_at: told.sent_at,
      },
    });
    for (const each of [ann, bob, cho]) await each.expectNothingMore();
    const late = await app.connect('tea', 'dan');
    expect((await late.join()).messages).toEqual([]);
    const page = await late.ask('history', {});
    expect(page.data).toEqual({ messages: [], more: false });
  });

  it('keeps the order of each sender, and one order for the room', async () => {
    for (let n = 0; n < 20; n++) {
      ann.send('chat', { text: `a${String(n)}` });
      bob.send('chat', { text: `b${String(n)}` });
    }
    const seen: string[] = [];
    for (let n = 0; n < 40; n++) {
      const { data, seq } = await cho.expectNext('chat');
      expect(seq).toBe(4 + n);
      seen.push(data.text);
    }
    for (const sender of ['a', 'b']) {
      const own = seen.filter((text) => text.startsWith(sender));
      expect(own).toEqual(Array.from({ length: 20 }, (_, n) => `${sender}${String(n)}`));
    }
  });

  it('answers each request with its own number, in order', async () => {
    ann.sendFrame({ type: 'chat', data: { text: '1' }, id: 5 });
    ann.sendFrame({ type: 'chat', data: { text: '2', target: 'nobody' }, id: 6 });
    ann.sendFrame({ type: 'chat', data: { text: '3', target: 'bob' }, id: 7 });
    ann.sendFrame({ type: 'history', data: {}, id: 8 });
    expect((await ann.expectNext('ack')).re).toBe(5);
    expect((await ann.expectError('NO_SUCH_PEER')).re).toBe(6);
    expect((await ann.expectNext('ack')).re).toBe(7);
    expect((await ann.expectNext('history')).re).toBe(8);
  });

  it('pages through the history, which is bounded by number', async () => {
    for (let n = 1; n <= 10; n++) await ann.ask('chat', { text: String(n) });
    const read = async (data: object): Promise<[texts: string, more: boolean]> => {
      const reply = await cho.ask('history', data);
      if (reply.type !== 'history') throw new Error(JSON.stringify(reply));
      return [reply.data.messages.map(({ text }) => text).join(' '), reply.data.more];
    };
    expect(await read({})).toEqual(['3 4 5 6 7 8 9 10', false]);
    expect(await read({ limit: 3 })).toEqual(['8 9 10', true]);
    expect(await read({ limit: 3, before: 11 })).toEqual(['5 6 7', true]);
    expect(await read({ limit: 3, before: 8 })).toEqual(['3 4', false]);
    expect(await read({ limit: 2, after: 11 })).toEqual(['9 10', false]);
    expect(await read({ limit: 2, after: 0 })).toEqual(['3 4', true]);
    expect(await read({ before: 0 })).toEqual(['', false]);
    expect(await read({ after: 999 })).toEqual(['', false]);
    const late = await app.connect('tea', 'dan');
    expect((await late.join()).messages.map(({ seq }) => seq)).toEqual([
      6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });

  it('forgets old messages above the bytes that are kept', async () => {
    await restart({ log: { entries: 100, bytes: 1700, ageMs: 3_600_000 } });
    for (const filler of ['a', 'b', 'c']) await ann.ask('chat', { text: filler.repeat(400) });
    const late = await app.connect('tea', 'dan');
    expect((await late.join()).messages.map(({ text }) => text.slice(0, 1))).toEqual(['b', 'c']);
  });

  it('keeps messages of those who are gone, under the name that they had', async () => {
    ann.send('state', { name: 'Ann C.' });
    await ann.ask('chat', { text: 'bye' });
    ann.send('leave', {});
    await ann.closed();
    const page = await bob.ask('history', {});
    expect(page.data).toMatchObject({
      messages: [{ user_id: 'ann', name: 'Ann C.', text: 'bye' }],
    });
  });

  it('keeps the rooms apart', async () => {
    const far = await app.enter('coffee', 'dan');
    await ann.ask('chat', { text: 'tea only' });
    ann.send('state', { mic: true });
    ann.send('typing', {});
    await ann.expectNothingMore();
    await far.expectNothingMore();
    expect((await far.ask('history', {})).data).toEqual({ messages: [], more: false });
  });

  it.each([
    [1024 * 1024, 512 * 1024],
    [64 * 1024, 32 * 1024],
  ])(
    'leads through texts of the greatest length in pages that fit an outbox of %i bytes',
    async (maxOutboxBytes, bytes) => {
      const log = { entries: 4096, bytes, ageMs: 3_600_000 };
      await restart({ historyMessages: 500, maxOutboxBytes, log });
      // As JSON each line feed takes two bytes.
      const text = `x${'\n'.repeat(8191)}`;
      for (let n = 0; n < 60; n++) await ann.ask('chat', { text });
      const late = await app.connect('tea', 'dan');
      const { messages } = await late.join();
      const seen = messages.map(({ seq }) => seq);
      expect(seen.at(-1)).toBe(63);
      for (let more = true; more;) {
        const reply = await late.ask('history', { limit: 100, before: seen[0] });
        if (reply.type !== 'history') throw new Error(JSON.stringify(reply));
        expect(JSON.stringify(reply).length).toBeLessThan(maxOutboxBytes / 2);
        seen.unshift(...reply.data.messages.map(({ seq }) => seq));
        more = reply.data.more;
      }
      // Everything that the log keeps: its bytes are counted as they are on the wire.
      expect(seen.length).toBe(Math.floor(bytes / (text.length * 2 + 128)));
      expect(seen).toEqual(seen.map((_, at) => 64 - seen.length + at));
    },
  );

  it('says a message once that is sent again under its number', async () => {
    for (const target of [undefined, 'bob']) {
      const id = target === undefined ? 700 : 701;
      const frame = { type: 'chat', data: { text: 'once', target }, id };
      ann.sendFrame(frame);
      ann.sendFrame(frame);
      const acks = [await ann.expectNext('ack'), await ann.expectNext('ack')];
      expect(acks[1]).toEqual(acks[0]);
      await bob.expectNext('chat');
      await bob.expectNothingMore();
    }
  });
});
