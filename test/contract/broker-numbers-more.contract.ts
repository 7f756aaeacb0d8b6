import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Appended, Broker } from '../../src/broker/broker.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, texts } from './broker-bench.js';

/** As many numbers of a session are remembered one by one. */
const REMEMBERED = 64;

/** Examines the numbers of a broker where much is on its way at once. */
export function describeNumbersOnTheWay(name: string, factory: BrokerFactory): void {
  describe(`numbers on their way at ${name}`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    /** Sends all of them without waiting for any. */
    function atOnce(...ids: number[]): Promise<Appended[]> {
      return Promise.all(
        ids.map(async (id) => broker.append('tea', chatDraft('ann', String(id), id))),
      );
    }

    function outcomes(all: Appended[]): string[] {
      return all.map(({ outcome }) => outcome);
    }

    it('are one entry each, in their order', async () => {
      expect(new Set(outcomes(await atOnce(1, 2, 3, 4, 5)))).toEqual(new Set(['appended']));
      expect(texts(broker.entries('tea'))).toEqual(['1', '2', '3', '4', '5']);
    });

    it('are one entry for three sendings at once, and all three are told of it', async () => {
      const [first, ...others] = await atOnce(7, 7, 7);
      expect(first).toMatchObject({ outcome: 'appended', entry: { seq: 1 } });
      for (const other of others) expect(other).toEqual({ ...first, outcome: 'duplicate' });
    });

    it.each([
      [
        [5, 3],
        ['appended', 'stale'],
      ],
      [
        [1, 5, 3, 5],
        ['appended', 'appended', 'stale', 'duplicate'],
      ],
      [
        [2, 1, 2, 3, 1],
        ['appended', 'stale', 'duplicate', 'appended', 'stale'],
      ],
    ])('are judged as if one came after the other: %j → %j', async (ids, expected) => {
      expect(outcomes(await atOnce(...ids))).toEqual(expected);
      const said = ids.filter((_, at) => expected[at] === 'appended').map(String);
      expect(texts(broker.entries('tea'))).toEqual(said);
    });

    it('are known afterwards, however many were sent at once', async () => {
      const ids = Array.from({ length: 2 * REMEMBERED }, (_, n) => n + 1);
      await atOnce(...ids);
      const again = outcomes(await atOnce(...ids));
      expect(again.slice(0, REMEMBERED)).toEqual(ids.slice(0, REMEMBERED).map(() => 'stale'));
      expect(again.slice(REMEMBERED)).toEqual(ids.slice(REMEMBERED).map(() => 'duplicate'));
      expect(broker.head('tea').seq).toBe(2 * REMEMBERED);
    });

    it('of many sessions do not get into each other’s way', async () => {
      const sessions = Array.from({ length: 200 }, (_, n) => `session ${String(n)}`);
      const send = (): Promise<Appended[]> =>
        Promise.all(sessions.map(async (s) => broker.append('tea', chatDraft(s, s, 1))));
      expect(new Set(outcomes(await send()))).toEqual(new Set(['appended']));
      expect(new Set(outcomes(await send()))).toEqual(new Set(['duplicate']));
      expect(broker.head('tea').seq).toBe(200);
    });

    it('give the entry of the first time, whatever is said the second time', async () => {
      const first = await broker.append('tea', chatDraft('ann', 'first', 1));
      const again = await broker.append('tea', chatDraft('ann', 'second', 1));
      expect(again).toEqual({ ...first, outcome: 'duplicate' });
      expect(texts(broker.entries('tea'))).toEqual(['first']);
    });

    it('begin again at 1 for a session that was forgotten and is not in the log any more', async () => {
      await atOnce(1, 2, 3);
      broker.forget('tea', 'ann');
      nowMs += ROOMY.ageMs + 1;
      expect(outcomes(await atOnce(1, 2))).toEqual(['appended', 'appended']);
      expect(broker.head('tea').seq).toBe(5);
    });

    it('below those in the log are stale for a session that was forgotten', async () => {
      await atOnce(5, 6);
      broker.forget('tea', 'ann');
      expect(outcomes(await atOnce(4, 5, 6, 7))).toEqual([
        'stale',
        'duplicate',
        'duplicate',
        'appended',
      ]);
    });

    it('are looked up in what the log still holds when the session was forgotten', async () => {
      broker = await factory.make({ ...ROOMY, entries: 2 }, () => nowMs);
      await atOnce(1, 2, 3);
      broker.forget('tea', 'ann');
      expect(outcomes(await atOnce(1, 2, 3))).toEqual(['stale', 'duplicate', 'duplicate']);
    });

    it('make one entry when a session is forgotten while its message is on its way', async () => {
      const first = broker.append('tea', chatDraft('ann', 'a', 1));
      broker.forget('tea', 'ann');
      expect((await first).outcome).toBe('appended');
      expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('duplicate');
    });

    it('end with the room also while a message is on its way: nothing of it is in the next', async () => {
      const late = Promise.resolve(broker.append('tea', chatDraft('ann', 'late', 9)));
      broker.drop('tea');
      await late.catch(() => undefined);
      expect((await broker.append('tea', chatDraft('ann', 'new', 1))).outcome).toBe('appended');
      expect(texts(broker.entries('tea'))).toEqual(['new']);
      expect(broker.head('tea').seq).toBe(1);
    });

    it('end with the room, many times over', async () => {
      for (let n = 0; n < 30; n++) {
        const both = await atOnce(1, 2);
        expect(outcomes(both)).toEqual(['appended', 'appended']);
        expect(texts(broker.entries('tea'))).toEqual(['1', '2']);
        broker.drop('tea');
      }
    });

    it('stand between unnumbered ones without touching their order', async () => {
      await Promise.all([
        broker.append('tea', chatDraft('ann', 'a', 1)),
        broker.append('tea', chatDraft('ann', 'b')),
        broker.append('tea', chatDraft('ann', 'a', 1)),
        broker.append('tea', chatDraft('ann', 'c', 2)),
        broker.append('tea', chatDraft('ann', 'd')),
      ]);
      expect(texts(broker.entries('tea'))).toEqual(['a', 'b', 'c', 'd']);
    });

    it('survive an entry that is too heavy to be kept', async () => {
      broker = await factory.make({ ...ROOMY, bytes: 1 }, () => nowMs);
      expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('appended');
      expect((await broker.append('tea', chatDraft('ann', 'a', 1))).outcome).toBe('duplicate');
      await fill(broker, 'tea', 'b');
      expect(broker.head('tea').seq).toBe(2);
    });
  });
}
