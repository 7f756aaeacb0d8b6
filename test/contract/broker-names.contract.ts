import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, LogBody } from '../../src/broker/broker.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, texts } from './broker-bench.js';

/** Pairs that are the same to a pattern, a file system or an eye, but not to a room. */
const NEIGHBOURS: [string, string][] = [
  ['tea', 'Tea'],
  ['tea', 'tea '],
  ['tea', 'tea\u200d'],
  ['tea', 't\u0435a'],
  ['caf\u00e9', 'cafe\u0301'],
  ['a/b', 'a%2Fb'],
  ['a b', 'a+b'],
  ['a b', 'a%20b'],
  ['a', 'a\u0000'],
  ['a\nb', 'a\r\nb'],
  ['*', 'tea'],
  ['t?a', 'tea'],
  ['t[e]a', 'tea'],
  ['\\tea', 'tea'],
  ['{tea}', 'tea'],
  ['tea}', 'tea'],
  ['{r:tea}:log', 'tea'],
  ['tea}:log', 'tea}:room'],
  ['nodes', 'tea'],
  [`${'x'.repeat(4000)}1`, `${'x'.repeat(4000)}2`],
];

/** What people can say. */
const TEXTS: [string, string][] = [
  ['nothing', ''],
  ['NUL', 'a\u0000b'],
  ['a line break', 'a\r\nb\u2028c'],
  ['half a character', 'a\ud800b'],
  ['emoji', '👩‍👩‍👧‍👦🍵'],
  ['what is written from right to left', '\u202eשלום'],
  ['JSON', '{"type":"left","data":{}}'],
  ['a number', '0'],
  ['what Lua or Redis could read', '%s %1 \\0 ${x} #{x} *3\r\n$3\r\nDEL\r\n'],
  ['sixty thousand letters', 'é'.repeat(60_000)],
];

/** Examines whether a broker minds what rooms, sessions and texts are called. */
export function describeNames(name: string, factory: BrokerFactory): void {
  describe(`names and texts at ${name}`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    it.each(NEIGHBOURS)('keep the rooms %j and %j apart', async (one, two) => {
      const heard: string[] = [];
      broker.subscribe(two, ({ body }) => heard.push(JSON.stringify(body)));
      await fill(broker, one, 'a');
      expect(heard).toEqual([]);
      await fill(broker, two, 'b', 'c');
      expect([texts(broker.entries(one)), texts(broker.entries(two))]).toEqual([['a'], ['b', 'c']]);
      broker.drop(one);
      expect(texts(broker.entries(two))).toEqual(['b', 'c']);
      await fill(broker, one, 'd');
      await fill(broker, two, 'e');
      expect([broker.head(one).seq, broker.head(two).seq]).toEqual([1, 3]);
    });

    it.each(NEIGHBOURS)('keep the numbers of %j and %j apart', async (one, two) => {
      await broker.append('room', chatDraft(one, 'a', 1));
      expect((await broker.append('room', chatDraft(two, 'b', 1))).outcome).toBe('appended');
      broker.forget('room', one);
      nowMs += ROOMY.ageMs + 1;
      expect((await broker.append('room', chatDraft(two, 'b', 1))).outcome).toBe('duplicate');
      expect((await broker.append('room', chatDraft(one, 'a', 1))).outcome).toBe('appended');
    });

    it.each(TEXTS)('bring %s as it was said', async (_what, text) => {
      const heard: string[] = [];
      broker.subscribe('tea', ({ body }) => heard.push(JSON.stringify(body)));
      const draft = chatDraft('ann', text, 1);
      const said = await broker.append('tea', draft);
      expect(said).toMatchObject({ outcome: 'appended', entry: draft });
      expect(heard).toEqual([JSON.stringify(draft.body)]);
      expect(texts(broker.entries('tea'))).toEqual([text]);
      expect(await broker.append('tea', draft)).toEqual({ ...said, outcome: 'duplicate' });
    });

    it('hold keys of a body that mean something to an object', async () => {
      const text = '{"type":"chat","data":{"__proto__":{"x":1},"text":"a","constructor":"b"}}';
      const body = JSON.parse(text) as LogBody;
      await broker.append('tea', { body, origin: { session: '__proto__', id: 1 } });
      const [entry] = broker.entries('tea');
      expect(JSON.stringify(entry?.body)).toBe(text);
      expect(Reflect.get({}, 'x')).toBeUndefined();
    });

    it('are a thousand rooms as well as one', async () => {
      const rooms = Array.from({ length: 1000 }, (_, n) => `room ${String(n)}`);
      await Promise.all(rooms.map(async (room) => broker.append(room, chatDraft('ann', room))));
      for (const room of rooms) expect(texts(broker.entries(room))).toEqual([room]);
      const epochs = new Set(rooms.map((room) => broker.head(room).epoch));
      expect(epochs.size).toBe(1000);
    });
  });
}
