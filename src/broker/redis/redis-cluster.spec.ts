import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chatDraft, fill, texts } from '../../../test/contract/broker-bench.js';
import { describeNames } from '../../../test/contract/broker-names.contract.js';
import { describeNumbers } from '../../../test/contract/broker-numbers.contract.js';
import { describeOrder } from '../../../test/contract/broker-order.contract.js';
import { RedisNodes } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { RedisShards, until } from '../../../test/support/redis-shards.js';
import type { RedisBroker } from './redis-broker.js';
import { slotOf } from './slots.js';

const shards = new RedisShards();
const nodes = new RedisNodes(() => shards.url, { mode: 'cluster' });
const ROOMS = Array.from({ length: 12 }, (_, n) => `room ${String(n)}`);

// Several servers start, find each other, and one takes over from another.
jest.setTimeout(60_000);

beforeAll(async () => {
  await shards.start();
});

afterEach(async () => {
  await nodes.close();
});

afterAll(async () => {
  await shards.close();
});

function slotKey(prefix: string, room: string): string {
  return `${prefix}{r:${encodeURIComponent(room)}}`;
}

/** Says it again until it can be said. */
async function say(broker: RedisBroker, room: string, text: string, id: number): Promise<void> {
  await until(async () => {
    try {
      await broker.append(room, chatDraft('ann', text, id));
      return true;
    } catch {
      return false;
    }
  });
}

// All of what is examined of a broker would take a minute; this is what depends on where keys are.
for (const examine of [describeNames, describeNumbers, describeOrder]) {
  examine('RedisBroker on a Redis Cluster', {
    make: (retention, nowMs) => nodes.node(undefined, { retention, nowMs }),
  });
}

describe('nodes that share a Redis Cluster', () => {
  it('know the slot of a key as the cluster does', async () => {
    for (const key of ['meet:{r:tea}:log', 'meet:{nodes}', 'plain', '{}x', 'a{b', '{été}']) {
      const slot = await shards.primaries[0]?.ask('CLUSTER', 'KEYSLOT', key);
      expect([key, slotOf(key)]).toEqual([key, slot]);
    }
  });

  it('have rooms at all of its servers, hand them over, and hear each other', async () => {
    const { one, two, prefix } = await nodes.two();
    for (const room of ROOMS) {
      expect(await one.broker.open(room)).toBe(one.broker.id);
      await one.broker.append(room, chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    }
    for (const server of shards.primaries) {
      const keys = (await server.ask('KEYS', `${prefix}*:log`)) as string[];
      expect(keys.length).toBeGreaterThan(0);
    }
    for (const room of ROOMS) {
      expect(await two.broker.open(room, one.broker.id)).toBe(two.broker.id);
      expect(texts(two.broker.entries(room))).toEqual(['a']);
    }
    expect(two.restored).toHaveLength(ROOMS.length);
    expect(await one.broker.others()).toEqual([two.broker.id]);
    expect(await one.broker.post(two.broker.id, 'hello')).toBe(1);
    await until(() => two.mail.length > 0);
    expect(two.mail).toEqual(['hello']);
    const key = Buffer.from('0123456789abcdef');
    expect(await one.broker.sharedKey(key)).toEqual(key);
    expect(await two.broker.sharedKey(Buffer.from('another'))).toEqual(key);
  });

  it('find a room and their mail again when their slots are moved to another server', async () => {
    const { one, two, prefix } = await nodes.two();
    await one.broker.open('tea');
    await one.broker.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    const { epoch } = one.broker.head('tea');
    const key = slotKey(prefix, 'tea');
    const from = shards.ownerOf(key);
    const to = shards.primaries.find((server) => server !== from) ?? from;
    let said = 1;
    const sayOne = () => say(one.broker, 'tea', `m${String(said)}`, ++said);
    // While its keys are at two servers nothing can be written; before and after it can.
    await shards.move(key, from, to, () => (said === 1 ? sayOne() : Promise.resolve()));
    await sayOne();
    await sayOne();
    await two.broker.open('tea', one.broker.id);
    expect(texts(two.broker.entries('tea'))).toEqual(['a', 'm1', 'm2', 'm3']);
    expect(one.broker.head('tea')).toEqual({ epoch, seq: 4 });

    const mailbox = `${prefix}{node:${two.broker.id}}`;
    const box = shards.ownerOf(mailbox);
    await shards.move(mailbox, box, shards.primaries.find((server) => server !== box) ?? box);
    await until(async () => (await one.broker.post(two.broker.id, 'hello')) === 1);
    await until(() => two.mail.includes('hello'));
    await shards.move(mailbox, shards.primaries.find((server) => server !== box) ?? box, box);
    await shards.move(key, to, from);
  });

  it('go on when a server is killed and its replica takes over, with all that was said', async () => {
    const { one, two, prefix } = await nodes.two();
    const lost = shards.guarded;
    const rooms = ROOMS.filter((room) => shards.ownerOf(slotKey(prefix, room)) === lost);
    expect(rooms.length).toBeGreaterThan(0);
    for (const room of ROOMS) {
      await one.broker.open(room);
      await fill(one.broker, room, 'a');
    }
    const epochs = ROOMS.map((room) => one.broker.head(room).epoch);
    await lost.stop('SIGKILL');
    await expect(fill(one.broker, rooms[0] ?? '', 'b')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(one.broker.isReady()).toBe(false);
    for (const room of ROOMS) await say(one.broker, room, 'c', 1);
    await until(() => one.broker.isReady() && two.broker.isReady());
    await until(async () => (await one.broker.post(two.broker.id, 'x')) === 1);
    await until(async () => (await two.broker.post(one.broker.id, 'x')) === 1);
    expect(ROOMS.map((room) => one.broker.head(room).epoch)).toEqual(epochs);
    for (const room of ROOMS) {
      await two.broker.open(room, one.broker.id);
      expect(texts(two.broker.entries(room))).toEqual(['a', 'c']);
    }
  });
});

describe('a Redis Cluster that is no use', () => {
  it('is named at the start when it is no cluster, and so is one that was not expected', async () => {
    const alone = await new RedisServer().start();
    try {
      await expect(nodes.node('x:', { url: alone.url })).rejects.toThrow(
        'REDIS_URL leads to no Redis that can be used (ERR)',
      );
      const [, ...rest] = shards.primaries;
      await expect(new RedisNodes(() => rest[0]?.url ?? '').node('x:')).rejects.toThrow(
        'REDIS_URL leads to a Redis of the mode cluster; see REDIS_MODE',
      );
    } finally {
      await alone.close();
    }
  });
});
