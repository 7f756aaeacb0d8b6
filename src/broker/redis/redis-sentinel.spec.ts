import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chatDraft, fill, texts } from '../../../test/contract/broker-bench.js';
import { RedisNodes } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { until } from '../../../test/support/redis-shards.js';
import { RedisWatch } from '../../../test/support/redis-watch.js';
import type { RedisBroker } from './redis-broker.js';

const watch = new RedisWatch();
const nodes = new RedisNodes(() => watch.url, { mode: 'sentinel', master: 'meet' });
/** Sentinels need about a second to notice, and another one to agree. */
const NORMAL_AFTER_MS = 10_000;

// Several servers start, find each other, and one takes over from another.
jest.setTimeout(60_000);

beforeAll(async () => {
  await watch.start();
});

afterEach(async () => {
  await nodes.close();
});

afterAll(async () => {
  await watch.close();
});

/** True for one that follows another one and has all of it. */
async function isReplica(server: RedisServer): Promise<boolean> {
  const info = String(await server.ask('INFO', 'replication'));
  return /role:slave[^]*master_link_status:up/u.test(info);
}

/** Says it, again and again until it can be said; gives how long that took. */
async function say(broker: RedisBroker, text: string, id: number): Promise<number> {
  const startMs = performance.now();
  await until(() =>
    broker.append('tea', chatDraft('ann', text, id)).then(
      () => true,
      () => false,
    ),
  );
  return performance.now() - startMs;
}

// The tests follow each other: the server that is the primary one changes.
describe('nodes whose Redis is watched over by sentinels', () => {
  it('follow to the server that is told to take over, while messages are sent', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    let said = 0;
    await until(() => watch.order());
    while (said < 5 || (await watch.primaryPort()) !== watch.replica.port) {
      await say(one.broker, `m${String(++said)}`, said);
    }
    // The sentinels would do so as well, after a while.
    await watch.primary.ask('REPLICAOF', '127.0.0.1', String(watch.replica.port));
    await until(() => isReplica(watch.primary));
    await until(() => one.broker.isReady() && two.broker.isReady());
    await say(one.broker, 'end', ++said);
    // It may find out only now that the server it knows writes nothing any more.
    await until(() =>
      two.broker.open('tea', one.broker.id).then(
        (owner) => owner === two.broker.id,
        () => false,
      ),
    );
    const all = Array.from({ length: said - 1 }, (_, n) => `m${String(n + 1)}`);
    expect(texts(two.broker.entries('tea'))).toEqual([...all, 'end']);
  });

  it('lose nothing that was acknowledged when the primary server is killed and the replica is behind', async () => {
    const [primary, replica] = [watch.replica, watch.primary];
    const { one, two } = await nodes.two();
    const prefix = nodes.prefix();
    const [gone, rest] = [await nodes.told(prefix), await nodes.node(prefix)];
    for (const broker of [one.broker, gone.broker]) {
      await broker.open('tea');
      await fill(broker, 'tea', 'a', 'b');
    }
    const { epoch } = one.broker.head('tea');
    const { epoch: goneEpoch } = gone.broker.head('tea');
    await until(async () => Number(await primary.ask('WAIT', '1', '500')) === 1);
    // It hears nothing more.
    replica.freeze(true);
    await primary.ask('CLIENT', 'KILL', 'TYPE', 'replica');
    for (const broker of [one.broker, gone.broker]) {
      await fill(broker, 'tea', 'c');
      await broker.keepFirst('tea', [['seat', 'ann']]);
    }
    // Its node ends with the server: nobody is left who knows what the replica does not.
    nodes.kill(gone.broker);
    await primary.stop('SIGKILL');
    replica.freeze(false);
    expect(await say(one.broker, 'd', 1)).toBeLessThan(NORMAL_AFTER_MS);
    expect(await watch.primaryPort()).toBe(replica.port);
    expect(one.broker.head('tea')).toEqual({ epoch, seq: 4 });
    await until(() => two.broker.isReady() && rest.isReady());
    await two.broker.open('tea', one.broker.id);
    expect(texts(two.broker.entries('tea'))).toEqual(['a', 'b', 'c', 'd']);
    expect(two.restored).toEqual([['tea', { seat: 'ann' }]]);

    await rest.open('tea', gone.broker.id);
    expect(texts(rest.entries('tea'))).toEqual(['a', 'b']);
    // Whoever has the message that is gone is told so.
    expect(rest.head('tea').epoch).not.toBe(goneEpoch);
    expect(rest.range('tea', goneEpoch, 2)).toEqual({ complete: false, reason: 'epoch' });
  });

  it('are told at the start when the sentinels know nothing of that name, or are none', async () => {
    const stranger = new RedisNodes(() => watch.url, { mode: 'sentinel', master: 'other' });
    await expect(stranger.node('x:')).rejects.toThrow(
      /no primary server of the name .*REDIS_MASTER/u,
    );
    const [sentinel] = watch.sentinels;
    await expect(new RedisNodes(() => sentinel?.url ?? '').node('x:')).rejects.toThrow(
      /mode sentinel; see REDIS_MODE/u,
    );
    const alone = await new RedisServer().start();
    await expect(nodes.node('x:', { url: alone.url })).rejects.toThrow(/^REDIS_URL leads to no/u);
    await alone.close();
  });
});
