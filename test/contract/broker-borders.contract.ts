import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, LogRange } from '../../src/broker/broker.js';
import type { Retention } from '../../src/broker/retained-log.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, textOf, texts } from './broker-bench.js';

/** Where a room is bounded by one thing alone: the oldest entry that is kept then is `d`, the fourth of six. */
const BOUNDS: [by: string, retention: Retention, passMs: number][] = [
  ['number', { ...ROOMY, entries: 3 }, 0],
  ['bytes', { ...ROOMY, bytes: 3 * bytesOf('x') }, 0],
  ['age', { ...ROOMY, ageMs: 2 }, 1],
];

/** What a message weighs in the log. */
function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(chatDraft('ann', text).body));
}

function textsOf(range: LogRange): string[] | string {
  return range.complete ? texts(range.entries) : range.reason;
}

/** Examines a broker at the borders of what it keeps. */
export function describeBorders(name: string, factory: BrokerFactory): void {
  describe(`the borders of ${name}`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    async function bounded(retention: Partial<Retention>): Promise<void> {
      broker = await factory.make({ ...ROOMY, ...retention }, () => nowMs);
    }

    describe.each(BOUNDS)('a log that is bounded by %s', (_by, retention, passMs) => {
      beforeEach(async () => {
        await bounded(retention);
        for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) {
          await fill(broker, 'tea', text);
          nowMs += passMs;
        }
        nowMs -= passMs;
      });

      it('holds the newest, and no more', () => {
        expect(texts(broker.entries('tea'))).toEqual(['d', 'e', 'f']);
      });

      it.each([
        [0, 'window'],
        [1, 'window'],
        [2, 'window'],
        [3, ['d', 'e', 'f']],
        [4, ['e', 'f']],
        [5, ['f']],
        [6, []],
        [7, 'epoch'],
      ])('gives to a reader at %i: %j', (seq, expected) => {
        expect(textsOf(broker.range('tea', broker.head('tea').epoch, seq))).toEqual(expected);
      });

      it('goes on from its head, whatever is forgotten', async () => {
        const { epoch } = broker.head('tea');
        await fill(broker, 'tea', 'g');
        expect(broker.head('tea')).toEqual({ epoch, seq: 7 });
        expect(textsOf(broker.range('tea', epoch, 6))).toEqual(['g']);
      });
    });

    describe('weight', () => {
      it('keeps an entry that fills the room to its last byte', async () => {
        await bounded({ bytes: bytesOf('full') });
        await fill(broker, 'tea', 'full');
        expect(texts(broker.entries('tea'))).toEqual(['full']);
      });

      it('forgets an entry that is one byte too heavy, but tells it and counts it', async () => {
        await bounded({ bytes: bytesOf('full') - 1 });
        const heard: string[] = [];
        broker.subscribe('tea', ({ body }) => heard.push(textOf(body)));
        expect(await broker.append('tea', chatDraft('ann', 'full'))).toMatchObject({
          outcome: 'appended',
          entry: { seq: 1 },
        });
        expect(heard).toEqual(['full']);
        expect(broker.entries('tea')).toEqual([]);
        const { epoch } = broker.head('tea');
        expect(textsOf(broker.range('tea', epoch, 0))).toBe('window');
        expect(textsOf(broker.range('tea', epoch, 1))).toEqual([]);
      });

      it('goes on after an entry that was heavier than all that it may keep', async () => {
        await bounded({ bytes: 2 * bytesOf('x') });
        await fill(broker, 'tea', 'a', 'x'.repeat(5000), 'b', 'c');
        expect(texts(broker.entries('tea'))).toEqual(['b', 'c']);
        expect(textsOf(broker.range('tea', broker.head('tea').epoch, 1))).toBe('window');
      });

      it('makes room for one heavy entry by as many light ones as it takes', async () => {
        await bounded({ bytes: 4 * bytesOf('x') });
        await fill(broker, 'tea', 'a', 'b', 'c', 'd', 'x'.repeat(1 + 2 * bytesOf('x')));
        expect(texts(broker.entries('tea')).map((text) => text.length)).toEqual([
          1,
          1 + 2 * bytesOf('x'),
        ]);
      });

      it('weighs names and escapes with the text', async () => {
        await bounded({ bytes: 2 * bytesOf('x') });
        await fill(broker, 'tea', '\u0000\u0000');
        await fill(broker, 'tea', 'b');
        expect(texts(broker.entries('tea'))).toEqual(['b']);
      });

      it('holds a megabyte in one entry where it may', async () => {
        await bounded({ bytes: 1 << 22 });
        const text = 'x'.repeat(1 << 20);
        await fill(broker, 'tea', text, 'b');
        expect(texts(broker.entries('tea')).map(({ length }) => length)).toEqual([1 << 20, 1]);
      });

      it('keeps nothing where it may keep nothing, and still orders', async () => {
        await bounded({ entries: 0 });
        const seen: number[] = [];
        broker.subscribe('tea', ({ seq }) => seen.push(seq));
        await fill(broker, 'tea', 'a', 'b');
        expect(seen).toEqual([1, 2]);
        expect(broker.entries('tea')).toEqual([]);
        expect(broker.head('tea').seq).toBe(2);
      });
    });

    describe('time', () => {
      it('is each entry’s own, as the clock said it', async () => {
        const times: number[] = [];
        broker.subscribe('tea', ({ atMs }) => times.push(atMs));
        await fill(broker, 'tea', 'a');
        nowMs += 7;
        await fill(broker, 'tea', 'b');
        expect(times).toEqual([1_000_000, 1_000_007]);
        expect(broker.entries('tea').map(({ atMs }) => atMs)).toEqual(times);
      });

      it('makes no hole when the clock goes back', async () => {
        await fill(broker, 'tea', 'a');
        nowMs -= 30_000;
        await fill(broker, 'tea', 'b');
        nowMs += 30_000 + ROOMY.ageMs;
        expect(texts(broker.entries('tea'))).toEqual(['a', 'b']);
        nowMs += 1;
        expect(broker.entries('tea')).toEqual([]);
        expect(broker.head('tea').seq).toBe(2);
      });

      it('forgets together what was said in one moment', async () => {
        await fill(broker, 'tea', 'a', 'b', 'c');
        nowMs += ROOMY.ageMs + 1;
        expect(broker.entries('tea')).toEqual([]);
      });

      it('passes for each room alike, whoever is asked for', async () => {
        await fill(broker, 'tea', 'a');
        nowMs += ROOMY.ageMs;
        await fill(broker, 'coffee', 'b');
        nowMs += 1;
        expect([texts(broker.entries('tea')), texts(broker.entries('coffee'))]).toEqual([
          [],
          ['b'],
        ]);
      });

      it('makes an old reader begin anew, and one that has all go on', async () => {
        await fill(broker, 'tea', 'a', 'b');
        nowMs += ROOMY.ageMs + 1;
        const { epoch } = broker.head('tea');
        expect(textsOf(broker.range('tea', epoch, 1))).toBe('window');
        expect(textsOf(broker.range('tea', epoch, 2))).toEqual([]);
      });
    });

    describe('readers', () => {
      it.each(['', 'x', '*', '__proto__'])('of the epoch %j are told so', async (epoch) => {
        await fill(broker, 'tea', 'a');
        expect(broker.range('tea', epoch, 0)).toEqual({ complete: false, reason: 'epoch' });
      });

      it('with the epoch of another room are told so', async () => {
        await fill(broker, 'tea', 'a');
        await fill(broker, 'coffee', 'a');
        const { epoch } = broker.head('coffee');
        expect(broker.range('tea', epoch, 1)).toEqual({ complete: false, reason: 'epoch' });
      });

      it('of a log that has begun and is empty have everything', () => {
        const { epoch } = broker.head('tea');
        expect(broker.range('tea', epoch, 0)).toEqual({ complete: true, entries: [] });
      });

      it('below the beginning get no log with a hole in it', async () => {
        await fill(broker, 'tea', 'a');
        const range = broker.range('tea', broker.head('tea').epoch, -1);
        expect(range).toEqual({ complete: false, reason: 'window' });
      });

      it('find what they were given as it was, after more was said and forgotten', async () => {
        await bounded({ entries: 2 });
        await fill(broker, 'tea', 'a', 'b');
        const before = broker.range('tea', broker.head('tea').epoch, 0);
        const list = broker.entries('tea');
        await fill(broker, 'tea', 'c', 'd', 'e');
        expect([textsOf(before), texts(list)]).toEqual([
          ['a', 'b'],
          ['a', 'b'],
        ]);
      });

      it('of a room that is over are not served from the one that follows', async () => {
        await fill(broker, 'tea', 'a', 'b');
        const { epoch } = broker.head('tea');
        broker.drop('tea');
        await fill(broker, 'tea', 'c', 'd', 'e');
        expect(broker.range('tea', epoch, 2)).toEqual({ complete: false, reason: 'epoch' });
      });
    });
  });
}
