import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { RedisShards } from './support/redis-shards.js';
import { RedisWatch } from './support/redis-watch.js';
import { TalkingMembers } from './support/talking-members.js';

/** Whoever decides that a server is gone needs one to two seconds, and as much to agree. */
const NORMAL_AFTER_MS = 12_000;

// Several servers start, find each other, and one takes over from another.
jest.setTimeout(90_000);

const house = new TalkingMembers();
let close: () => Promise<void>;

afterEach(async () => {
  await house.stop();
  await close();
});

describe('people, when a server of Redis is killed and its replica takes over', () => {
  it('lose nothing with sentinels', async () => {
    const watch = new RedisWatch();
    close = () => watch.close();
    await watch.start();
    await house.start({ url: watch.url, prefix: 'away:', mode: 'sentinel', master: 'meet' });
    await house.goOn();
    await watch.primary.stop('SIGKILL');
    expect(await house.goOn()).toBeLessThan(NORMAL_AFTER_MS);
    expect(await watch.primaryPort()).toBe(watch.replica.port);
    expect(await house.findings()).toEqual([]);
    expect([house.resets, house.gone]).toEqual([0, []]);
  });

  it('lose nothing with a Redis Cluster', async () => {
    const shards = new RedisShards();
    close = () => shards.close();
    await shards.start();
    await house.start({ url: shards.url, prefix: 'away:', mode: 'cluster' });
    await house.goOn();
    for (const { room } of house.members) {
      expect(shards.ownerOf(`away:{r:${encodeURIComponent(room)}}`)).toBe(shards.guarded);
    }
    await shards.guarded.stop('SIGKILL');
    expect(await house.goOn()).toBeLessThan(NORMAL_AFTER_MS);
    expect(await house.findings()).toEqual([]);
    expect([house.resets, house.gone]).toEqual([0, []]);
  });
});
