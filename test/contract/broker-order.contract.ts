import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, LogBody, LogEntry } from '../../src/broker/broker.js';
import {
  type BrokerFactory,
  chatDraft,
  fill,
  ROOMY,
  textOf,
  texts,
  TRICKY_NAMES,
} from './broker-bench.js';

/** Examines the one order of a broker, what stands in it, and who hears of it. */
export function describeOrder(name: string, factory: BrokerFactory): void {
  describe(`the order of ${name}`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    describe('order', () => {
      it('begins a log with an epoch and nothing in it', () => {
        const head = broker.head('tea');
        expect(head.seq).toBe(0);
        expect(head.epoch).not.toBe('');
        expect(broker.entries('tea')).toEqual([]);
      });

      it('gives positions without a gap', async () => {
        for (const seq of [1, 2, 3]) {
          const appended = await broker.append('tea', chatDraft('ann', String(seq)));
          expect(appended).toMatchObject({ outcome: 'appended', entry: { seq } });
        }
        expect(broker.head('tea').seq).toBe(3);
      });

      it('counts each room apart', async () => {
        await fill(broker, 'tea', 'a', 'b');
        await fill(broker, 'coffee', 'c');
        expect(broker.head('tea').seq).toBe(2);
        expect(broker.head('coffee').seq).toBe(1);
        expect(broker.head('tea').epoch).not.toBe(broker.head('coffee').epoch);
      });

      it('stays in one epoch as long as the room is there', async () => {
        const { epoch } = broker.head('tea');
        await fill(broker, 'tea', 'a');
        nowMs += 10 * ROOMY.ageMs;
        await fill(broker, 'tea', 'b');
        expect(broker.head('tea')).toEqual({ epoch, seq: 2 });
      });

      it('calls its epochs otherwise than another broker does', async () => {
        const other = await factory.make(ROOMY, () => nowMs);
        expect(other.head('tea').epoch).not.toBe(broker.head('tea').epoch);
      });

      it('keeps the order of appends that are not waited for', async () => {
        const seen: number[] = [];
        broker.subscribe('tea', ({ seq }) => seen.push(seq));
        const all = Array.from({ length: 20 }, async (_, n) =>
          broker.append('tea', chatDraft('ann', String(n))),
        );
        await Promise.all(all);
        expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
        expect(texts(broker.entries('tea'))).toEqual(
          Array.from({ length: 20 }, (_, n) => String(n)),
        );
      });
    });

    describe('entries', () => {
      const info = {
        room: 'tea',
        user_id: 'ann',
        session: 's',
        away: false,
        name: 'Ann',
        dialect: 'meet.v1',
        caps: ['screen'],
        joined_at: 1,
        role: 'member',
        state: { mic: true, camera: false, screen: false, hand: false, strain: 'none' },
      } as const;
      const bodies: LogBody[] = [
        chatDraft('ann', 'a').body,
        { type: 'join', data: { ...info, caps: [...info.caps] } },
        { type: 'left', data: { room: 'tea', user_id: 'ann', target: 'ann', reason: 'timeout' } },
      ];

      it.each(bodies.map((body) => [body.type, body] as const))(
        'hold a %s as it was given, with its origin and time',
        async (_type, body) => {
          const origin = { session: 's', id: 7 };
          const appended = await broker.append('tea', { body, origin });
          const entry = { body, origin, seq: 1, atMs: nowMs };
          expect(appended).toEqual({ outcome: 'appended', entry });
          expect(broker.entries('tea')).toEqual([entry]);
        },
      );

      it('are the same for the author, the listeners and later readers', async () => {
        const heard: LogEntry[] = [];
        broker.subscribe('tea', (entry) => heard.push(entry));
        const appended = await broker.append('tea', chatDraft('ann', 'a', 1));
        const { epoch } = broker.head('tea');
        expect(appended.outcome === 'appended' && appended.entry).toEqual(heard[0]);
        expect(broker.entries('tea')).toEqual(heard);
        expect(broker.range('tea', epoch, 0)).toEqual({ complete: true, entries: heard });
      });

      it('do not change when a reader changes its list', async () => {
        await fill(broker, 'tea', 'a', 'b');
        (broker.entries('tea') as LogEntry[]).length = 0;
        const range = broker.range('tea', broker.head('tea').epoch, 0);
        if (range.complete) range.entries.length = 0;
        expect(texts(broker.entries('tea'))).toEqual(['a', 'b']);
      });

      it.each(TRICKY_NAMES)('belong to their room, also when it is called %j', async (room) => {
        await fill(broker, 'tea', 'a');
        await fill(broker, room, 'b', 'c');
        expect(texts(broker.entries(room))).toEqual(['b', 'c']);
        expect(broker.head(room).seq).toBe(2);
        expect(texts(broker.entries('tea'))).toEqual(['a']);
        broker.drop(room);
        expect(broker.entries(room)).toEqual([]);
        expect(texts(broker.entries('tea'))).toEqual(['a']);
      });
    });

    describe('listeners', () => {
      it('hear only what comes after they have subscribed', async () => {
        await fill(broker, 'tea', 'a');
        const seen: string[] = [];
        broker.subscribe('tea', ({ body }) => seen.push(textOf(body)));
        await fill(broker, 'tea', 'b');
        expect(seen).toEqual(['b']);
      });

      it('find an entry kept, and the head at it, when they hear of it', async () => {
        const found: unknown[] = [];
        broker.subscribe('tea', ({ seq }) => {
          found.push([seq, broker.head('tea').seq, broker.entries('tea').at(-1)?.seq]);
        });
        await fill(broker, 'tea', 'a', 'b');
        expect(found).toEqual([
          [1, 1, 1],
          [2, 2, 2],
        ]);
      });

      it('all hear the one order, even when one of them appends', async () => {
        const one: string[] = [];
        const two: string[] = [];
        let answered: unknown;
        broker.subscribe('tea', ({ body }) => {
          one.push(textOf(body));
          if (textOf(body) === 'a') answered = broker.append('tea', chatDraft('bob', 'answer'));
        });
        broker.subscribe('tea', ({ body }) => two.push(textOf(body)));
        await fill(broker, 'tea', 'a', 'b');
        await answered;
        expect(one).toEqual(texts(broker.entries('tea')));
        expect(two).toEqual(one);
        expect([...one].sort()).toEqual(['a', 'answer', 'b']);
      });

      it('may end themselves while they are called, and the others are called still', async () => {
        const seen: string[] = [];
        const endFirst = broker.subscribe('tea', () => {
          seen.push('first');
          endFirst();
        });
        broker.subscribe('tea', () => seen.push('second'));
        await fill(broker, 'tea', 'a', 'b');
        expect(seen).toEqual(['first', 'second', 'second']);
      });

      it('may be ended twice, which ends no other one', async () => {
        const seen: string[] = [];
        const end = broker.subscribe('tea', () => seen.push('one'));
        broker.subscribe('tea', () => seen.push('two'));
        end();
        end();
        await fill(broker, 'tea', 'a');
        expect(seen).toEqual(['two']);
      });

      it('have been called when the append is done', async () => {
        const seen: string[] = [];
        broker.subscribe('tea', ({ body }) => seen.push(textOf(body)));
        await fill(broker, 'tea', 'a');
        expect(seen).toEqual(['a']);
      });

      it('all get every entry, the author included', async () => {
        const one: number[] = [];
        const two: number[] = [];
        broker.subscribe('tea', ({ seq }) => one.push(seq));
        broker.subscribe('tea', ({ seq }) => two.push(seq));
        await fill(broker, 'tea', 'a', 'b');
        expect([one, two]).toEqual([
          [1, 2],
          [1, 2],
        ]);
      });

      it('hear of their own room only', async () => {
        const seen: string[] = [];
        broker.subscribe('tea', ({ body }) => seen.push(textOf(body)));
        await fill(broker, 'coffee', 'c');
        await fill(broker, 'tea', 'a');
        expect(seen).toEqual(['a']);
      });

      it('hear nothing after they unsubscribed', async () => {
        const seen: string[] = [];
        const unsubscribe = broker.subscribe('tea', ({ body }) => seen.push(textOf(body)));
        await fill(broker, 'tea', 'a');
        unsubscribe();
        await fill(broker, 'tea', 'b');
        expect(seen).toEqual(['a']);
      });
    });
  });
}
