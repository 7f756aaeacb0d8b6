import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, LogEntry } from '../../src/broker/broker.js';
import { type BrokerFactory, chatDraft, fill, ROOMY, textOf, texts } from './broker-bench.js';

/** Examines who hears what of a broker when listeners come and go, also while they are called. */
export function describeListeners(name: string, factory: BrokerFactory): void {
  describe(`the listeners of ${name}`, () => {
    let broker: Broker;
    let heard: string[];

    beforeEach(async () => {
      broker = await factory.make(ROOMY, () => 1_000_000);
      heard = [];
    });

    /** Somebody who writes down under its name what it hears. */
    function listen(who: string, then?: (text: string) => void, room = 'tea'): () => void {
      return broker.subscribe(room, ({ body }) => {
        heard.push(`${who} ${textOf(body)}`);
        then?.(textOf(body));
      });
    }

    it('are called in the order in which they came', async () => {
      for (const who of ['one', 'two', 'three']) listen(who);
      await fill(broker, 'tea', 'a');
      expect(heard).toEqual(['one a', 'two a', 'three a']);
    });

    it('are at the end of the order when they come again', async () => {
      const end = listen('one');
      listen('two');
      end();
      listen('one');
      await fill(broker, 'tea', 'a');
      expect(heard).toEqual(['two a', 'one a']);
    });

    it('who come while an entry is told hear the next one, not that one', async () => {
      const end = listen('one', () => {
        end();
        listen('late');
      });
      await fill(broker, 'tea', 'a', 'b');
      expect(heard).toEqual(['one a', 'late b']);
    });

    it('who come while an entry is told and read what there is hear nothing twice', async () => {
      const known: string[] = [];
      const end = broker.subscribe('tea', () => {
        end();
        known.push(...texts(broker.entries('tea')));
        broker.subscribe('tea', ({ body }) => known.push(textOf(body)));
      });
      await fill(broker, 'tea', 'a', 'b', 'c');
      expect(known).toEqual(['a', 'b', 'c']);
    });

    it('who come while something is on its way have it once, read or heard', async () => {
      const known: string[] = [];
      let answer: unknown;
      const end = broker.subscribe('tea', () => {
        end();
        answer = broker.append('tea', chatDraft('bob', 'answer'));
        known.push(...texts(broker.entries('tea')));
        broker.subscribe('tea', ({ body }) => known.push(textOf(body)));
      });
      await fill(broker, 'tea', 'a');
      await answer;
      expect(known).toEqual(['a', 'answer']);
    });

    it('may end one that was not called yet, which then is not', async () => {
      let endTwo = (): void => undefined;
      listen('one', () => {
        endTwo();
      });
      endTwo = listen('two');
      listen('three');
      await fill(broker, 'tea', 'a');
      expect(heard).toEqual(['one a', 'three a']);
    });

    it('may all end within one entry', async () => {
      const ends: (() => void)[] = [];
      const endAll = (): void => {
        for (const end of ends) end();
      };
      for (const who of ['one', 'two', 'three']) ends.push(listen(who, endAll));
      await fill(broker, 'tea', 'a', 'b');
      expect(heard).toEqual(['one a']);
    });

    it('may be one function twice, each of which ends by itself', async () => {
      const listener = ({ body }: LogEntry): number => heard.push(textOf(body));
      const end = broker.subscribe('tea', listener);
      broker.subscribe('tea', listener);
      await fill(broker, 'tea', 'a');
      end();
      end();
      await fill(broker, 'tea', 'b');
      expect(heard).toEqual(['a', 'a', 'b']);
    });

    it('may be one function in two rooms, which ends in one', async () => {
      const listener = ({ body }: LogEntry): number => heard.push(textOf(body));
      const end = broker.subscribe('tea', listener);
      broker.subscribe('coffee', listener);
      end();
      await fill(broker, 'tea', 'a');
      await fill(broker, 'coffee', 'b');
      expect(heard).toEqual(['b']);
    });

    it('are a hundred as well as one', async () => {
      const seen = Array.from({ length: 100 }, (): number[] => []);
      for (const seqs of seen) broker.subscribe('tea', ({ seq }) => seqs.push(seq));
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) =>
          broker.append('tea', chatDraft('ann', String(n))),
        ),
      );
      const all = Array.from({ length: 20 }, (_, n) => n + 1);
      expect(seen).toEqual(seen.map(() => all));
    });

    it('get the text of an entry, where they get one, as it is said to everybody', async () => {
      const jsons: (string | undefined)[] = [];
      broker.subscribe('tea', (_entry, json) => jsons.push(json));
      await fill(broker, 'tea', 'é"\n');
      const [entry] = broker.entries('tea');
      expect([undefined, JSON.stringify(entry?.body)]).toContain(jsons[0]);
    });

    it('find the whole range up to the entry that they are told', async () => {
      const found: unknown[] = [];
      broker.subscribe('tea', ({ seq }) => {
        const range = broker.range('tea', broker.head('tea').epoch, 0);
        found.push(range.complete && range.entries.slice(0, seq).map((entry) => entry.seq));
      });
      await fill(broker, 'tea', 'a', 'b', 'c');
      expect(found).toEqual([[1], [1, 2], [1, 2, 3]]);
    });

    it.each([2, 5])('hear the one order when one of them says %i things at once', async (count) => {
      const answers: unknown[] = [];
      const one: number[] = [];
      const two: number[] = [];
      broker.subscribe('tea', ({ seq, body }) => {
        one.push(seq);
        if (textOf(body) !== 'a') return;
        for (let n = 0; n < count; n++) answers.push(broker.append('tea', chatDraft('bob', 'x')));
      });
      broker.subscribe('tea', ({ seq }) => two.push(seq));
      await fill(broker, 'tea', 'a', 'b');
      await Promise.all(answers);
      const all = Array.from({ length: count + 2 }, (_, n) => n + 1);
      expect([one, two]).toEqual([all, all]);
    });

    it('may write into another room, whose listeners hear it once', async () => {
      let passed: unknown;
      listen('tea', (text) => {
        passed = broker.append('coffee', chatDraft('ann', text));
      });
      listen('coffee', undefined, 'coffee');
      await fill(broker, 'tea', 'a');
      await passed;
      expect(heard).toEqual(['tea a', 'coffee a']);
    });

    it('may write the same number again while it is told, which makes no second entry', async () => {
      let again: unknown;
      listen('one', () => {
        again = broker.append('tea', chatDraft('ann', 'a', 1));
      });
      await broker.append('tea', chatDraft('ann', 'a', 1));
      expect(await again).toMatchObject({ outcome: 'duplicate', entry: { seq: 1 } });
      expect(heard).toEqual(['one a']);
    });

    it('are over with their room, and do not hear the one that follows', async () => {
      listen('old');
      await fill(broker, 'tea', 'a');
      broker.drop('tea');
      listen('new');
      await fill(broker, 'tea', 'b');
      expect(heard).toEqual(['old a', 'new b']);
    });

    it('of a room that is over end nobody in the one that follows', async () => {
      const end = listen('old');
      broker.drop('tea');
      listen('new');
      end();
      await fill(broker, 'tea', 'b');
      expect(heard).toEqual(['new b']);
    });

    it('may end the room itself, after which there is a sound one', async () => {
      listen('one', () => {
        broker.drop('tea');
      });
      await fill(broker, 'tea', 'a');
      expect(broker.head('tea').seq).toBe(0);
      listen('two');
      await fill(broker, 'tea', 'b', 'c');
      expect(heard).toEqual(['one a', 'two b', 'two c']);
      expect(texts(broker.entries('tea'))).toEqual(['b', 'c']);
    });

    it('may come before anything was said, to a room that nobody has asked for', async () => {
      listen('early');
      expect(broker.head('tea').seq).toBe(0);
      await fill(broker, 'tea', 'a');
      expect(heard).toEqual(['early a']);
    });

    it('do not keep the others from hearing when they were all replaced meanwhile', async () => {
      const end = listen('one');
      const writing = broker.append('tea', chatDraft('ann', 'a'));
      end();
      listen('two');
      await writing;
      await fill(broker, 'tea', 'b');
      expect(heard.filter((line) => line.endsWith('b'))).toEqual(['two b']);
    });
  });
}
