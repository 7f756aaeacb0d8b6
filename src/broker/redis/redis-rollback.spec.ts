import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chatDraft, fill, texts } from '../../../test/contract/broker-bench.js';
import { RedisNodes } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { until } from '../../../test/support/redis-shards.js';

const ROUNDS = 10;
const server = new RedisServer();
const nodes = new RedisNodes(() => server.url);

// Redis is started many times over.
jest.setTimeout(60_000);

beforeAll(async () => {
  await server.start();
});

afterEach(async () => {
  await nodes.close();
});

afterAll(async () => {
  await server.close();
});

/** Remembers what Redis knows of a room; the function it gives makes it so again. */
async function snapshot(prefix: string, room: string): Promise<() => Promise<void>> {
  const keys = ['room', 'log', 'kept'].map((part) => `${prefix}{r:${room}}:${part}`);
  const there: string[] = [];
  for (const key of keys) {
    if ((await server.ask('COPY', key, `${key}:old`, 'REPLACE')) === 1) there.push(key);
  }
  return async () => {
    await server.ask('DEL', ...keys);
    for (const key of there) await server.ask('COPY', `${key}:old`, key);
  };
}

describe('a Redis that has gone back to what was before', () => {
  it('is made again what the node of the room knows, also where that is no message', async () => {
    const { one, two, prefix } = await nodes.two();
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
    const { epoch } = one.broker.head('tea');
    const goBack = await snapshot(prefix, 'tea');
    await one.broker.keepFirst('tea', [['seat', 'ann']]);
    await goBack();
    await fill(one.broker, 'tea', 'b');
    await two.broker.open('tea', one.broker.id);
    expect(two.restored).toEqual([['tea', { seat: 'ann' }]]);
    expect(two.broker.head('tea')).toEqual({ epoch, seq: 2 });
  });

  it('is told whose the room has become since then', async () => {
    const { one, two, prefix } = await nodes.two();
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
    const goBack = await snapshot(prefix, 'tea');
    await two.broker.open('tea', one.broker.id);
    await fill(two.broker, 'tea', 'b');
    await goBack();
    await fill(two.broker, 'tea', 'c');
    expect(texts(two.broker.entries('tea'))).toEqual(['a', 'b', 'c']);
    await expect(fill(one.broker, 'tea', 'late')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect([one.lost, two.lost]).toEqual([['tea'], []]);
    expect(await one.broker.open('tea')).toBe(two.broker.id);
  });

  it('gives a room that it has forgotten to whoever has asked for it since then', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
    const { epoch } = one.broker.head('tea');
    await server.ask('FLUSHALL');
    await two.broker.open('tea');
    await fill(two.broker, 'tea', 'new');
    await expect(fill(one.broker, 'tea', 'b')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(one.lost).toEqual(['tea']);
    expect(two.broker.range('tea', epoch, 1)).toEqual({ complete: false, reason: 'epoch' });
    expect(texts(two.broker.entries('tea'))).toEqual(['new']);
  });

  it('is found to have forgotten everything within seconds, though nobody writes', async () => {
    const { one, two, prefix } = await nodes.two();
    await one.broker.open('tea');
    await one.broker.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    await server.ask('FLUSHALL');
    const key = `${prefix}{r:tea}:room`;
    await until(async () => (await server.ask('EXISTS', key)) === 1);
    await two.broker.open('tea', one.broker.id);
    expect(two.restored).toEqual([['tea', { seat: 'ann' }]]);
    expect(texts(two.broker.entries('tea'))).toEqual(['a']);
  });
});

describe('a Redis that loses something together with the node of a room', () => {
  const restart = async (): Promise<void> => {
    await server.stop('SIGKILL');
    await server.start();
  };

  it.each([
    ['everything, while it runs', () => Promise.resolve(), () => server.ask('FLUSHALL'), []],
    ['everything, by a crash', () => server.ask('FLUSHALL').then(save), restart, []],
    ['what was said last', save, restart, ['a']],
  ])('%s: nobody takes the log that is left for whole', async (_what, before, lose, left) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { one, two } = await nodes.two();
      await one.broker.open('tea');
      if (left.length > 0) await fill(one.broker, 'tea', 'a');
      await before();
      await one.broker.append('tea', chatDraft('ann', 'b', 1));
      const { epoch, seq } = one.broker.head('tea');
      nodes.kill(one.broker);
      await lose();
      // As soon as it can.
      await until(() =>
        two.broker.open('tea', one.broker.id).then(
          (owner) => owner === two.broker.id,
          () => false,
        ),
      );
      expect(texts(two.broker.entries('tea'))).toEqual(left);
      // Not even when as much has been said again as anybody has had.
      await fill(two.broker, 'tea', 'c', 'd');
      expect(two.broker.head('tea').seq).toBeGreaterThanOrEqual(seq);
      for (let had = 0; had <= seq; had++) {
        expect(two.broker.range('tea', epoch, had)).toEqual({ complete: false, reason: 'epoch' });
      }
    }
  });

  function save(): Promise<unknown> {
    return server.ask('SAVE');
  }
});
