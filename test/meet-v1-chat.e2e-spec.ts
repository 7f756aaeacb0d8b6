import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerFrame } from '../src/protocol/frames.js';
import { type TestApp, startApp } from './support/app.js';
import type { FrameOf, TestClient } from './support/test-client.js';

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

  beforeEach(async () => {
    app = await startApp({ history: { messages: 8, bytes: 1000, ageMs: 3_600_000 } });
    [ann, bob, cho] = [
      await app.enter('tea', 'ann'),
      await app.enter('tea', 'bob'),
      await app.enter('tea', 'cho'),
    ];
    for (const other of [ann, ann, bob]) await other.expectNext('join');
  });

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
});
