import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chatDraft, fill, texts } from '../../../test/contract/broker-bench.js';
import { RedisNodes } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { TcpProxy } from '../../../test/support/tcp-proxy.js';

const nodes = new RedisNodes(() => '');

afterEach(async () => {
  await nodes.close();
});

describe('a Redis that is no use', () => {
  it('is named at the start when it is not there', async () => {
    await expect(nodes.node('x:', { url: 'redis://127.0.0.1:1' })).rejects.toThrow(
      /^REDIS_URL leads to/u,
    );
  });

  it('is named at the start when it throws keys away', async () => {
    const evicting = await new RedisServer({ 'maxmemory-policy': 'allkeys-lru' }).start();
    try {
      await expect(nodes.node('x:', { url: evicting.url })).rejects.toThrow(/noeviction/u);
    } finally {
      await evicting.close();
    }
  });

  it('wants a password: that of the URL is right, another one is not', async () => {
    const guarded = await new RedisServer({ requirepass: 'a-secret-word' }).start();
    try {
      const url = guarded.url.replace('//', '//default:a-secret-word@');
      expect((await nodes.node('x:', { url })).isReady()).toBe(true);
      await expect(nodes.node('x:', { url: guarded.url })).rejects.toThrow(/\(NOAUTH\)$/u);
    } finally {
      await nodes.close();
      await guarded.close();
    }
  });
});

describe('a user of Redis with no more rights than the guide gives it', () => {
  const [line = ''] =
    /^ *ACL SETUSER meet .*$/mu.exec(readFileSync('docs/scaling.md', 'utf8')) ?? [];
  const rights = line.trim().split(' ');
  const redis = new RedisServer();

  beforeAll(async () => {
    await redis.start();
    await redis.ask(...rights);
  });

  afterAll(async () => {
    await redis.close();
  });

  const urlOf = (name: string): string => redis.url.replace('//', `//${name}:a-long-password@`);

  it('is enough for everything, and has none beyond the prefix', async () => {
    const url = urlOf('meet');
    const [one, two] = [await nodes.node('meet:', { url }), await nodes.node('meet:', { url })];
    await one.sharedKey(Buffer.from('key'));
    await one.open('tea');
    await one.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
    await one.keepFirst('tea', [['seat', null]]);
    expect(await one.post(two.id, 'x')).toBe(1);
    await two.open('tea', one.id);
    expect(texts(two.entries('tea'))).toEqual(['a']);
    two.drop('tea', [['policy', 'locked']]);
    two.drop('tea');
    expect(await two.ownerOf('coffee')).toBeUndefined();
    await one.notes.list('tea', Date.now() + 1000);
    expect(await two.notes.listed(0, 9)).toEqual(['tea']);
    await two.notes.unlist('tea');
    await one.notes.count('tea', 1, 1000);
    expect(await two.notes.count('tea', 1, 1000)).toMatchObject({ count: 2 });
    await one.notes.mark('tea', Date.now() + 1000);
    expect(await two.notes.isMarked('tea')).toBe(true);
    expect(await one.others()).toEqual([two.id]);
    await expect(nodes.node('other:', { url })).rejects.toThrow(/NOPERM/u);
  });

  it('has none that it does not need: each that is missing is named at the start', async () => {
    const given = rights.filter((word) => word.startsWith('+')).map((word) => word.slice(1));
    // Of a cluster, of which there is none here; those of a connection itself are said in other words.
    const others = /^(?:cluster|asking|hello|auth|ping)/u;
    const needed = given.filter((word) => !others.test(word));
    const named: string[] = [];
    for (const right of needed) {
      const name = right.replace('|', '-');
      await redis.ask('ACL', 'SETUSER', name, ...rights.slice(3), `-${right}`);
      const refusal = await nodes.node('meet:', { url: urlOf(name) }).then(
        () => '',
        (error: unknown) => String(error),
      );
      if (/needs more rights/u.test(refusal) && refusal.includes(`'${right}'`)) named.push(right);
    }
    expect(named).toEqual(needed);
    await redis.ask('ACL', 'SETUSER', 'deaf', ...rights.slice(3), 'resetchannels', '&other:*');
    await expect(nodes.node('meet:', { url: urlOf('deaf') })).rejects.toThrow(
      /more rights.*channel/u,
    );
  });
});

describe('a Redis that comes and goes', () => {
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it.each([
    ['with all it had', 'yes'],
    ['with nothing', 'no'],
  ])('%s: nothing is said meanwhile, nothing is lost, and the room goes on', async (_how, aof) => {
    const redis = await new RedisServer({ appendonly: aof, appendfsync: 'always' }).start();
    try {
      const broker = await nodes.node('x:', { url: redis.url });
      await broker.open('tea');
      const heard: string[] = [];
      broker.subscribe('tea', ({ seq }) => heard.push(String(seq)));
      await broker.append('tea', chatDraft('ann', 'a', 1), [['seat', 'ann']]);
      const { epoch } = broker.head('tea');
      await redis.stop('SIGKILL');
      await expect(broker.append('tea', chatDraft('ann', 'b', 2))).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      await until(() => !broker.isReady());
      broker.keep('tea', [['seat', 'ann again']]);
      const left = { room: 'tea', user_id: 'bob', target: 'bob', reason: 'leave' } as const;
      const leaving = broker.append('tea', {
        body: { type: 'left', data: left },
        origin: { session: 'bob' },
      });
      await redis.start();
      await leaving;
      expect((await broker.append('tea', chatDraft('ann', 'b', 2))).outcome).toBe('appended');
      expect(heard).toEqual(['1', '2', '3']);

      const other = await nodes.told('x:', redis.url);
      await other.broker.open('tea', broker.id);
      expect(other.restored).toEqual([['tea', { seat: 'ann again' }]]);
      expect(other.broker.head('tea')).toEqual({ epoch, seq: 3 });
      expect(texts(other.broker.entries('tea'))).toEqual(['a', 'left', 'b']);
    } finally {
      await nodes.close();
      await redis.close();
    }
  });

  it('gives a log another epoch when it was restarted and the room’s node is gone as well', async () => {
    const redis = await new RedisServer({ appendonly: 'yes' }).start();
    try {
      const one = await nodes.node('x:', { url: redis.url });
      await one.open('tea');
      await fill(one, 'tea', 'a');
      const { epoch } = one.head('tea');
      await redis.stop();
      await one.close();
      await redis.start();
      const two = await nodes.node('x:', { url: redis.url });
      await two.open('tea', one.id);
      expect(texts(two.entries('tea'))).toEqual(['a']);
      expect(two.range('tea', epoch, 1)).toEqual({ complete: false, reason: 'epoch' });
    } finally {
      await nodes.close();
      await redis.close();
    }
  });

  it('is called anew when nothing comes by the connections any more, though they seem to be there', async () => {
    const redis = await new RedisServer({ appendonly: 'yes' }).start();
    const proxy = await TcpProxy.before(Number(new URL(redis.url).port));
    try {
      const url = `redis://127.0.0.1:${String(proxy.port)}`;
      const [one, two] = [await nodes.told('x:', url), await nodes.told('x:', redis.url)];
      await one.broker.open('tea');
      await fill(one.broker, 'tea', 'a');
      for (const link of proxy.links) link.stall();
      await expect(one.broker.append('tea', chatDraft('ann', 'b', 2))).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      await until(() => !one.broker.isReady());
      await until(() => one.broker.isReady());
      expect((await one.broker.append('tea', chatDraft('ann', 'b', 2))).outcome).toBe('appended');
      while (one.mail.length === 0) await two.broker.post(one.broker.id, 'are you there?');
      expect(texts(one.broker.entries('tea'))).toEqual(['a', 'b']);
    } finally {
      await nodes.close();
      await proxy.close();
      await redis.close();
    }
  });
});
