import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker } from '../../src/broker/broker.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, texts, TRICKY_NAMES } from './broker-bench.js';

/** Examines whether a broker does what is sent twice once. */
export function describeNumbers(name: string, factory: BrokerFactory): void {
  describe(`the numbers at ${name}`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    describe('numbers', () => {
      it('make one entry of a message that is sent twice', async () => {
        const first = await broker.append('tea', chatDraft('ann', 'a', 1));
        const again = await broker.append('tea', chatDraft('ann', 'a', 1));
        expect(first.outcome).toBe('appended');
        expect(again).toEqual({ ...first, outcome: 'duplicate' });
        expect(texts(broker.entries('tea'))).toEqual(['a']);
      });

      it('do not call listeners for a duplicate', async () => {
        const seen: number[] = [];
        broker.subscribe('tea', ({ seq }) => seen.push(seq));
        await broker.append('tea', chatDraft('ann', 'a', 1));
        await broker.append('tea', chatDraft('ann', 'a', 1));
        expect(seen).toEqual([1]);
      });

      it('belong to one session', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        const other = await broker.append('tea', chatDraft('bob', 'b', 1));
        expect(other.outcome).toBe('appended');
      });

      it('belong to one room', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        const other = await broker.append('coffee', chatDraft('ann', 'a', 1));
        expect(other.outcome).toBe('appended');
      });

      it('may leave some out', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        expect((await broker.append('tea', chatDraft('ann', 'b', 5))).outcome).toBe('appended');
        expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('duplicate');
      });

      it('are stale when they went by unused, or were used long ago', async () => {
        await broker.append('tea', chatDraft('ann', 'b', 5));
        expect(await broker.append('tea', chatDraft('ann', 'a', 3))).toEqual({ outcome: 'stale' });
        for (let id = 6; id < 100; id++) await broker.append('tea', chatDraft('ann', 'x', id));
        expect(await broker.append('tea', chatDraft('ann', 'b', 5))).toEqual({ outcome: 'stale' });
      });

      it('are remembered for as many messages as can be on their way', async () => {
        for (let id = 1; id <= 64; id++) await broker.append('tea', chatDraft('ann', 'x', id));
        expect((await broker.append('tea', chatDraft('ann', 'x', 1))).outcome).toBe('duplicate');
      });

      it('are recognised in the log when the session was forgotten and comes back', async () => {
        const first = await broker.append('tea', chatDraft('ann', 'a', 1));
        broker.forget('tea', 'ann');
        const again = await broker.append('tea', chatDraft('ann', 'a', 1));
        expect(again).toEqual({ ...first, outcome: 'duplicate' });
        expect((await broker.append('tea', chatDraft('ann', 'b', 2))).outcome).toBe('appended');
      });

      it('are forgotten with the session when the log does not hold them any more', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        broker.forget('tea', 'ann');
        nowMs += ROOMY.ageMs + 1;
        expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('appended');
      });

      it('are known as long as the session, even when the log has forgotten them', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        nowMs += ROOMY.ageMs + 1;
        expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).not.toBe('appended');
        expect(broker.head('tea').seq).toBe(1);
      });

      it('make one entry of two appends at the same time', async () => {
        const both = await Promise.all([
          broker.append('tea', chatDraft('ann', 'a', 1)),
          broker.append('tea', chatDraft('ann', 'a', 1)),
        ]);
        expect(both.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'duplicate']);
        expect(texts(broker.entries('tea'))).toEqual(['a']);
      });

      it('take no position for a duplicate or a stale one, and tell nobody', async () => {
        const seen: number[] = [];
        await broker.append('tea', chatDraft('ann', 'a', 5));
        broker.subscribe('tea', ({ seq }) => seen.push(seq));
        await broker.append('tea', chatDraft('ann', 'a', 5));
        await broker.append('tea', chatDraft('ann', 'b', 4));
        expect(broker.head('tea').seq).toBe(1);
        expect(seen).toEqual([]);
        await broker.append('tea', chatDraft('ann', 'c', 6));
        expect(seen).toEqual([2]);
      });

      it('do not mind what the session says without one in between', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 1));
        await fill(broker, 'tea', 'b', 'c');
        expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('duplicate');
        expect((await broker.append('tea', chatDraft('ann', 'd', 2))).outcome).toBe('appended');
      });

      it('may be as large as numbers are', async () => {
        const id = Number.MAX_SAFE_INTEGER;
        expect((await broker.append('tea', chatDraft('ann', 'a', id))).outcome).toBe('appended');
        expect((await broker.append('tea', chatDraft('ann', 'a', id))).outcome).toBe('duplicate');
      });

      it('of others stay known when one session is forgotten', async () => {
        for (const session of ['ann', 'bob']) {
          await broker.append('tea', chatDraft(session, 'a', 1));
          await broker.append('coffee', chatDraft(session, 'a', 1));
        }
        broker.forget('tea', 'ann');
        nowMs += ROOMY.ageMs + 1;
        for (const [room, session] of [
          ['tea', 'bob'],
          ['coffee', 'ann'],
          ['coffee', 'bob'],
        ] as const) {
          const again = await broker.append(room, chatDraft(session, 'a', 1));
          expect(again.outcome).toBe('duplicate');
        }
      });

      it('begin anew when the room does', async () => {
        await broker.append('tea', chatDraft('ann', 'a', 9));
        broker.drop('tea');
        expect((await broker.append('tea', chatDraft('ann', 'b', 1))).outcome).toBe('appended');
      });

      it('need not be known to be forgotten', () => {
        broker.forget('tea', 'nobody');
        broker.forget('nowhere', 'nobody');
        expect(broker.head('tea').seq).toBe(0);
      });

      it.each(TRICKY_NAMES)(
        'belong to their session, also when it is called %j',
        async (session) => {
          expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('appended');
          expect((await broker.append('tea', chatDraft(session, 'b', 1))).outcome).toBe('appended');
          expect((await broker.append('tea', chatDraft(session, 'b', 1))).outcome).toBe(
            'duplicate',
          );
          broker.forget('tea', session);
          expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('duplicate');
        },
      );

      it('need not be given', async () => {
        await fill(broker, 'tea', 'a', 'a');
        expect(texts(broker.entries('tea'))).toEqual(['a', 'a']);
      });
    });
  });
}
