import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, LogBody, LogEntry } from '../../src/broker/broker.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, texts } from './broker-bench.js';

/** Examines what a broker gives to those who come late, how long it keeps that, and when it forgets. */
export function describeMemory(name: string, factory: BrokerFactory): void {
  describe(`what ${name} keeps`, () => {
    let broker: Broker;
    let nowMs: number;

    beforeEach(async () => {
      nowMs = 1_000_000;
      broker = await factory.make(ROOMY, () => nowMs);
    });

    describe('range', () => {
      it.each([0, 1, 2, 3, 4, 5])('gives all of five entries but the first %i', async (seq) => {
        const all = ['a', 'b', 'c', 'd', 'e'];
        await fill(broker, 'tea', ...all);
        const range = broker.range('tea', broker.head('tea').epoch, seq);
        expect(range.complete && texts(range.entries)).toEqual(all.slice(seq));
        expect(range.complete && range.entries.map((entry) => entry.seq)).toEqual(
          [1, 2, 3, 4, 5].slice(seq),
        );
      });

      it('and what listeners hear from then on leave nothing out between them', async () => {
        await fill(broker, 'tea', 'a', 'b');
        const late = broker.append('tea', chatDraft('ann', 'c'));
        const range = broker.range('tea', broker.head('tea').epoch, 0);
        const heard: LogEntry[] = [];
        broker.subscribe('tea', (entry) => heard.push(entry));
        await late;
        await fill(broker, 'tea', 'd');
        expect(range.complete && texts([...range.entries, ...heard])).toEqual(['a', 'b', 'c', 'd']);
      });

      it('gives what came after a position', async () => {
        await fill(broker, 'tea', 'a', 'b', 'c');
        const { epoch } = broker.head('tea');
        const range = broker.range('tea', epoch, 1);
        expect(range.complete && texts(range.entries)).toEqual(['b', 'c']);
      });

      it('is empty for who has everything', async () => {
        await fill(broker, 'tea', 'a');
        const { epoch, seq } = broker.head('tea');
        expect(broker.range('tea', epoch, seq)).toEqual({ complete: true, entries: [] });
      });

      it('gives everything to who has nothing', async () => {
        await fill(broker, 'tea', 'a', 'b');
        const range = broker.range('tea', broker.head('tea').epoch, 0);
        expect(range.complete && texts(range.entries)).toEqual(['a', 'b']);
      });

      it('tells a reader of another epoch', async () => {
        await fill(broker, 'tea', 'a');
        expect(broker.range('tea', 'another', 0)).toEqual({ complete: false, reason: 'epoch' });
      });

      it('tells a reader who is ahead', async () => {
        await fill(broker, 'tea', 'a');
        const { epoch } = broker.head('tea');
        expect(broker.range('tea', epoch, 2)).toEqual({ complete: false, reason: 'epoch' });
      });

      it('tells a reader of a room that never was', () => {
        expect(broker.range('tea', 'any', 0)).toEqual({ complete: false, reason: 'epoch' });
      });
    });

    describe('retention', () => {
      it('keeps as many entries as it may, the newest', async () => {
        broker = await factory.make({ ...ROOMY, entries: 3 }, () => nowMs);
        await fill(broker, 'tea', 'a', 'b', 'c', 'd', 'e');
        expect(texts(broker.entries('tea'))).toEqual(['c', 'd', 'e']);
      });

      it('tells a reader whose next entry is gone, and serves one whose next is the oldest', async () => {
        broker = await factory.make({ ...ROOMY, entries: 3 }, () => nowMs);
        await fill(broker, 'tea', 'a', 'b', 'c', 'd', 'e');
        const { epoch } = broker.head('tea');
        expect(broker.range('tea', epoch, 1)).toEqual({ complete: false, reason: 'window' });
        const range = broker.range('tea', epoch, 2);
        expect(range.complete && texts(range.entries)).toEqual(['c', 'd', 'e']);
      });

      it('keeps no more bytes than it may', async () => {
        broker = await factory.make({ ...ROOMY, bytes: 10_000 }, () => nowMs);
        await fill(broker, 'tea', 'x'.repeat(4000), 'y'.repeat(4000), 'z'.repeat(4000));
        expect(texts(broker.entries('tea')).map((text) => text[0])).toEqual(['y', 'z']);
      });

      it('forgets what is too old, without anybody writing', async () => {
        await fill(broker, 'tea', 'a');
        nowMs += 30_000;
        await fill(broker, 'tea', 'b');
        nowMs += 30_001;
        expect(texts(broker.entries('tea'))).toEqual(['b']);
        const { epoch } = broker.head('tea');
        expect(broker.range('tea', epoch, 0)).toEqual({ complete: false, reason: 'window' });
      });

      it('keeps what is as old as it may be, and not a millisecond longer', async () => {
        await fill(broker, 'tea', 'a');
        nowMs += ROOMY.ageMs;
        expect(texts(broker.entries('tea'))).toEqual(['a']);
        nowMs += 1;
        expect(broker.entries('tea')).toEqual([]);
      });

      it('measures text by its bytes, not by its characters', async () => {
        broker = await factory.make({ ...ROOMY, bytes: 10_000 }, () => nowMs);
        await fill(broker, 'tea', 'é'.repeat(2000), '€'.repeat(1300), '🍵'.repeat(1000));
        expect(texts(broker.entries('tea')).map((text) => Array.from(text)[0])).toEqual([
          '€',
          '🍵',
        ]);
      });

      it('counts who came and went like everything else', async () => {
        broker = await factory.make({ ...ROOMY, entries: 2 }, () => nowMs);
        const body: LogBody = {
          type: 'left',
          data: { room: 'tea', user_id: 'bob', target: 'bob', reason: 'leave' },
        };
        await fill(broker, 'tea', 'a');
        await broker.append('tea', { body, origin: { session: 'bob' } });
        await fill(broker, 'tea', 'b');
        expect(texts(broker.entries('tea'))).toEqual(['left', 'b']);
      });

      it('is each room’s own', async () => {
        broker = await factory.make({ ...ROOMY, entries: 2 }, () => nowMs);
        await fill(broker, 'coffee', 'x');
        await fill(broker, 'tea', 'a', 'b', 'c');
        expect(texts(broker.entries('tea'))).toEqual(['b', 'c']);
        expect(texts(broker.entries('coffee'))).toEqual(['x']);
      });

      it('gives no range with a hole in it, wherever a reader stands', async () => {
        broker = await factory.make({ ...ROOMY, entries: 3 }, () => nowMs);
        for (let n = 1; n <= 10; n++) await broker.append('tea', chatDraft('ann', String(n)));
        const { epoch } = broker.head('tea');
        for (let seq = 0; seq <= 10; seq++) {
          const range = broker.range('tea', epoch, seq);
          expect(range.complete).toBe(seq >= 7);
          if (range.complete) expect(range.entries[0]?.seq).toBe(seq === 10 ? undefined : seq + 1);
        }
      });

      it('goes on counting when everything is forgotten', async () => {
        await fill(broker, 'tea', 'a', 'b');
        nowMs += 3_600_000;
        expect(broker.entries('tea')).toEqual([]);
        await fill(broker, 'tea', 'c');
        expect(broker.head('tea').seq).toBe(3);
      });

      it('keeps entries while nobody listens', async () => {
        broker.subscribe('tea', () => undefined)();
        await fill(broker, 'tea', 'a');
        expect(texts(broker.entries('tea'))).toEqual(['a']);
      });

      it('stays within its bounds over many thousand entries', async () => {
        broker = await factory.make({ ...ROOMY, entries: 100 }, () => nowMs);
        for (let n = 0; n < 5000; n++) await broker.append('tea', chatDraft('ann', String(n)));
        expect(texts(broker.entries('tea'))).toEqual(
          Array.from({ length: 100 }, (_, n) => String(4900 + n)),
        );
      });
    });

    describe('drop', () => {
      it('ends the log: the next one has another epoch', async () => {
        await fill(broker, 'tea', 'a');
        const before = broker.head('tea');
        broker.drop('tea');
        const after = broker.head('tea');
        expect(after.seq).toBe(0);
        expect(after.epoch).not.toBe(before.epoch);
        expect(broker.range('tea', before.epoch, 1)).toEqual({ complete: false, reason: 'epoch' });
      });

      it('never gives an epoch twice', () => {
        const epochs = new Set<string>();
        for (let n = 0; n < 200; n++) {
          epochs.add(broker.head('tea').epoch);
          broker.drop('tea');
        }
        expect(epochs.size).toBe(200);
      });

      it('of a room that never was, or is over, does nothing', async () => {
        broker.drop('nowhere');
        await fill(broker, 'tea', 'a');
        broker.drop('tea');
        broker.drop('tea');
        expect(broker.entries('tea')).toEqual([]);
        expect(broker.head('tea').seq).toBe(0);
      });

      it('begins a log whose order and listeners are as sound as the first one’s', async () => {
        await fill(broker, 'tea', 'a', 'b');
        broker.drop('tea');
        const seen: number[] = [];
        broker.subscribe('tea', ({ seq }) => seen.push(seq));
        await fill(broker, 'tea', 'c', 'd');
        expect(seen).toEqual([1, 2]);
        expect(texts(broker.entries('tea'))).toEqual(['c', 'd']);
      });

      it('leaves other rooms alone', async () => {
        await fill(broker, 'tea', 'a');
        await fill(broker, 'coffee', 'c');
        broker.drop('tea');
        expect(texts(broker.entries('coffee'))).toEqual(['c']);
      });
    });
  });
}
