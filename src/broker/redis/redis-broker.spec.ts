import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chatDraft, fill, ROOMY, texts } from '../../../test/contract/broker-bench.js';
import { describeBroker } from '../../../test/contract/broker.contract.js';
import { redisKeys } from '../../../test/support/redis-keys.js';
import { RedisNodes } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { KEPT_UNTIL } from '../broker.js';
import { RedisLink } from './redis-link.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const server = new RedisServer();
const nodes = new RedisNodes(() => server.url);

beforeAll(async () => {
  await server.start();
});

afterEach(async () => {
  await nodes.close();
});

afterAll(async () => {
  await server.close();
});

describeBroker('RedisBroker', {
  make: (retention, nowMs) => nodes.node(undefined, { retention, nowMs }),
});

async function keysOf(prefix: string): Promise<string[]> {
  const link = new RedisLink({ url: server.url });
  await link.open();
  const keys = (await link.send(['KEYS', `${prefix}*`])) as string[];
  link.close();
  return keys.sort();
}

describe('nodes that share a Redis', () => {
  it('give a room to the one that asks first', async () => {
    const { one, two } = await nodes.two();
    expect(await one.broker.open('tea')).toBe(one.broker.id);
    expect(await two.broker.open('tea')).toBe(one.broker.id);
    expect(await two.broker.open('coffee')).toBe(two.broker.id);
    expect([one.broker.has('tea'), two.broker.has('tea')]).toEqual([true, false]);
  });

  it('give it to one of many that ask at once', async () => {
    const { one, two } = await nodes.two();
    const owners = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).broker.open('tea')),
    );
    expect(new Set(owners).size).toBe(1);
  });

  it('hand over log, epoch, numbers and what was kept when one is gone', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    await one.broker.append('tea', chatDraft('ann', 'a', 7), [['seat', 'ann']]);
    await one.broker.keepFirst('tea', [['policy', 'locked']]);
    one.broker.keep('tea', [['seat', null]]);
    const said = await one.broker.append('tea', chatDraft('ann', 'b', 8), [['more', '']]);
    const head = one.broker.head('tea');

    expect(await two.broker.open('tea', one.broker.id)).toBe(two.broker.id);
    expect(two.restored).toEqual([['tea', { policy: 'locked', more: '' }]]);
    expect(two.broker.head('tea')).toEqual(head);
    expect(texts(two.broker.entries('tea'))).toEqual(['a', 'b']);
    const again = await two.broker.append('tea', chatDraft('ann', 'b', 8));
    expect(again).toEqual({ ...said, outcome: 'duplicate' });
    expect(await two.broker.append('tea', chatDraft('ann', 'c', 6))).toEqual({ outcome: 'stale' });
    expect(await two.broker.append('tea', chatDraft('ann', 'c', 9))).toMatchObject({
      outcome: 'appended',
      entry: { seq: 3 },
    });
  });

  it('know a number that the log has forgotten', async () => {
    const prefix = nodes.prefix();
    const retention = { ...ROOMY, entries: 1 };
    const one = await nodes.node(prefix, { retention });
    const two = await nodes.node(prefix, { retention });
    await one.open('tea');
    await one.append('tea', chatDraft('ann', 'a', 1));
    await fill(one, 'tea', 'b');
    await two.open('tea', one.id);
    expect(texts(two.entries('tea'))).toEqual(['b']);
    expect(await two.append('tea', chatDraft('ann', 'a', 1))).toEqual({ outcome: 'stale' });
  });

  it('refuse what the one before still writes, and tell it that it has lost the room', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
    const heard: number[] = [];
    one.broker.subscribe('tea', ({ seq }) => heard.push(seq));
    await two.broker.open('tea', one.broker.id);
    await expect(one.broker.append('tea', chatDraft('ann', 'late'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect([one.lost, heard, one.broker.has('tea')]).toEqual([['tea'], [], false]);
    expect(texts(two.broker.entries('tea'))).toEqual(['a']);
    expect(await one.broker.open('tea')).toBe(two.broker.id);
  });

  it('find a room whole that was given away', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
    const { epoch } = one.broker.head('tea');
    one.broker.release('tea');
    expect(await two.broker.open('tea')).toBe(two.broker.id);
    expect(two.broker.range('tea', epoch, 0)).toMatchObject({ complete: true });
  });

  it('begin a room anew that was dropped, and leave nothing of it behind', async () => {
    const { one, two, prefix } = await nodes.two();
    await one.broker.open('tea');
    await one.broker.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    const { epoch } = one.broker.head('tea');
    expect((await keysOf(prefix)).filter((key) => key.includes('{r:tea}'))).toHaveLength(3);
    one.broker.drop('tea');
    await two.broker.open('coffee');
    expect((await keysOf(prefix)).filter((key) => key.includes('{r:tea}'))).toEqual([]);
    await two.broker.open('tea');
    expect(two.broker.head('tea').epoch).not.toBe(epoch);
    expect(two.restored).toEqual([]);
  });

  it('keep of a room that is empty only what is waited for, as long as that', async () => {
    const { one, two, prefix } = await nodes.two();
    const untilMs = Date.now() + 3 * DAY_MS;
    await one.broker.open('tea');
    await one.broker.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    const { epoch } = one.broker.head('tea');
    const late = one.broker.append('tea', chatDraft('ann', 'b', 2));
    one.broker.drop('tea', [
      ['policy', 'locked'],
      [KEPT_UNTIL, String(untilMs)],
    ]);
    expect(await late).toMatchObject({ outcome: 'appended' });
    expect(one.broker.entries('tea')).toEqual([]);
    one.broker.keep('tea', [['more', 'yes']]);
    expect(await two.broker.open('tea')).toBe(one.broker.id);
    await one.broker.close();
    expect(await two.broker.ownerOf('tea')).toBe('');
    expect(await two.broker.open('tea')).toBe(two.broker.id);
    const kept = { policy: 'locked', more: 'yes', [KEPT_UNTIL]: String(untilMs) };
    expect(two.restored).toEqual([['tea', kept]]);
    expect(two.broker.head('tea')).toMatchObject({ seq: 0 });
    expect(two.broker.head('tea').epoch).not.toBe(epoch);
    const ends = await redisKeys(server.url, `${prefix}{r:tea}`);
    expect(ends.size).toBe(2);
    for (const leftMs of ends.values()) expect(leftMs).toBeGreaterThan(2.9 * DAY_MS);
    two.broker.drop('tea');
    expect(await two.broker.ownerOf('tea')).toBeUndefined();
  });

  it('leave nothing of a room that is dropped while it is being kept', async () => {
    const { one, two } = await nodes.two();
    await one.broker.open('tea');
    one.broker.drop('tea', [['policy', 'locked']]);
    one.broker.drop('tea');
    let owner: string | undefined = one.broker.id;
    for (let tries = 0; tries < 1000 && owner !== undefined; tries++) {
      owner = await two.broker.ownerOf('tea');
    }
    expect(owner).toBeUndefined();
    one.broker.drop('milk', [['policy', 'locked']]);
    one.broker.drop('milk');
    expect(await one.broker.open('milk')).toBe(one.broker.id);
    expect([one.restored, two.restored]).toEqual([[], []]);
  });

  it('count together, for so long from the first one on, and forget what is given back', async () => {
    const { one, two, prefix } = await nodes.two();
    expect(await one.broker.notes.count('x', 0, 5000)).toEqual({ count: 0, leftMs: 0 });
    expect(await one.broker.notes.count('x', 2, 5000)).toEqual({ count: 2, leftMs: 5000 });
    const { count, leftMs } = await two.broker.notes.count('x', 1, 60_000);
    expect([count, leftMs > 0 && leftMs <= 5000]).toEqual([3, true]);
    expect(await one.broker.notes.count('x', 0, 5000)).toMatchObject({ count: 3 });
    expect(await one.broker.notes.count('x', -3, 5000)).toMatchObject({ count: 0 });
    expect(await redisKeys(server.url, `${prefix}{count`)).toEqual(new Map());
  });

  it('have one list of rooms, by parts, from which each goes at its time', async () => {
    const { one, two, prefix } = await nodes.two();
    const [soon, late] = [Date.now() + 60_000, Date.now() + DAY_MS];
    for (const room of ['a', 'b', 'c']) await one.broker.notes.list(room, soon);
    await one.broker.notes.list('past', Date.now() - 1000);
    await two.broker.notes.list('c', late);
    expect(await two.broker.notes.listed(0, 2)).toEqual(['a', 'b']);
    expect(await two.broker.notes.listed(2, 2)).toEqual(['c']);
    expect(await two.broker.notes.listed(4, 2)).toEqual([]);
    const key = `${prefix}{created}`;
    expect((await redisKeys(server.url, key)).get(key)).toBeGreaterThan(DAY_MS / 2);
    await one.broker.notes.unlist('c');
    expect(await one.broker.notes.listed(0, 9)).toEqual(['a', 'b']);
  });

  it('hear what others post, in its order, and know who is gone', async () => {
    const { one, two } = await nodes.two();
    expect(await one.broker.others()).toEqual([two.broker.id]);
    const texts = Array.from({ length: 50 }, (_, n) => String(n));
    const heard = await Promise.all(texts.map((text) => one.broker.post(two.broker.id, text)));
    expect(new Set(heard)).toEqual(new Set([1]));
    await one.broker.post(one.broker.id, 'marker');
    while (one.mail.length === 0) await new Promise(setImmediate);
    expect(two.mail).toEqual(texts);
    await two.broker.close();
    expect(await one.broker.post(two.broker.id, 'x')).toBe(0);
    expect(await one.broker.isAlive(two.broker.id)).toBe(false);
  });

  it('have one key, whoever asks first', async () => {
    const { one, two } = await nodes.two();
    const key = Buffer.from('0123456789abcdef');
    expect(await one.broker.sharedKey(key)).toEqual(key);
    expect(await two.broker.sharedKey(Buffer.from('another'))).toEqual(key);
  });

  it('have keys with an end, each room in one slot, all with the prefix', async () => {
    const { one, prefix } = await nodes.two();
    await one.broker.open('a {b} c');
    await one.broker.append('a {b} c', chatDraft('ann', 'a'), [['x', 'y']]);
    const slot = `${prefix}{r:a%20%7Bb%7D%20c}`;
    const keys = await keysOf(prefix);
    expect(keys).toEqual(
      [`${prefix}{nodes}`, `${slot}:kept`, `${slot}:log`, `${slot}:room`].sort(),
    );
    const link = new RedisLink({ url: server.url });
    await link.open();
    for (const key of keys) expect(await link.send(['PTTL', key])).toBeGreaterThan(0);
    link.close();
  });
});
