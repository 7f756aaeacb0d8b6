import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chatDraft, fill, ROOMY, texts } from '../../../test/contract/broker-bench.js';
import { Random } from '../../../test/support/random.js';
import { RedisNodes, type ToldNode } from '../../../test/support/redis-nodes.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import type { RedisBroker } from './redis-broker.js';

const DAY_MS = 86_400_000;
const REFUSED = { code: 'UNAVAILABLE' };

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

function send(...command: string[]): Promise<unknown> {
  return server.ask(...command);
}

describe('a room that changes its node', () => {
  let one: ToldNode;
  let two: ToldNode;
  let three: ToldNode;
  let prefix: string;

  beforeEach(async () => {
    prefix = nodes.prefix();
    [one, two, three] = [
      await nodes.told(prefix),
      await nodes.told(prefix),
      await nodes.told(prefix),
    ];
    await one.broker.open('tea');
    await fill(one.broker, 'tea', 'a');
  });

  it('has one order over all its nodes, and none of them but the last writes', async () => {
    await two.broker.open('tea', one.broker.id);
    await fill(two.broker, 'tea', 'b');
    await three.broker.open('tea', two.broker.id);
    await fill(three.broker, 'tea', 'c');
    for (const { broker } of [one, two]) {
      await expect(broker.append('tea', chatDraft('ann', 'late'))).rejects.toMatchObject(REFUSED);
    }
    expect(texts(three.broker.entries('tea'))).toEqual(['a', 'b', 'c']);
    expect([one.lost, two.lost, three.lost]).toEqual([['tea'], ['tea'], []]);
  });

  it('is not taken from a node that is not named as gone', async () => {
    expect(await two.broker.open('tea', three.broker.id)).toBe(one.broker.id);
    expect(await two.broker.open('tea', '')).toBe(one.broker.id);
    await fill(one.broker, 'tea', 'b');
    expect(texts(one.broker.entries('tea'))).toEqual(['a', 'b']);
  });

  it('is taken by one of two that find its node gone at once', async () => {
    const dead = one.broker.id;
    const owners = await Promise.all([
      two.broker.open('tea', dead),
      three.broker.open('tea', dead),
    ]);
    expect(new Set(owners).size).toBe(1);
    expect([two.broker.has('tea'), three.broker.has('tea')].filter(Boolean)).toHaveLength(1);
  });

  it('holds of many writes on their way those that were confirmed, and no other', async () => {
    const writing = Array.from({ length: 60 }, (_, n) =>
      one.broker.append('tea', chatDraft('ann', String(n), n + 1)),
    );
    const taking = two.broker.open('tea', one.broker.id);
    const results = await Promise.allSettled(writing);
    await taking;
    const confirmed = results.flatMap(({ status }, n) =>
      status === 'fulfilled' ? [String(n)] : [],
    );
    expect(texts(two.broker.entries('tea'))).toEqual(['a', ...confirmed]);
    expect(two.broker.head('tea').seq).toBe(1 + confirmed.length);
  });

  it('holds what was written before it was given away, also what was on its way', async () => {
    const writing = Array.from({ length: 20 }, (_, n) =>
      one.broker.append('tea', chatDraft('ann', String(n))),
    );
    one.broker.release('tea');
    await two.broker.open('tea');
    const results = await Promise.allSettled(writing);
    const confirmed = results.flatMap(({ status }, n) =>
      status === 'fulfilled' ? [String(n)] : [],
    );
    expect(texts(two.broker.entries('tea'))).toEqual(['a', ...confirmed]);
  });

  it('goes on when its node gives it away and takes it again', async () => {
    const head = one.broker.head('tea');
    one.broker.release('tea');
    expect(await one.broker.open('tea')).toBe(one.broker.id);
    expect(one.broker.head('tea')).toEqual(head);
    await fill(one.broker, 'tea', 'b');
    expect(texts(one.broker.entries('tea'))).toEqual(['a', 'b']);
  });

  it.each(['drop', 'release', 'close'] as const)(
    'is not touched when a node that has lost it does a %s',
    async (how) => {
      await two.broker.open('tea', one.broker.id);
      await fill(two.broker, 'tea', 'b');
      if (how === 'close') await one.broker.close();
      else one.broker[how]('tea');
      expect(await three.broker.open('tea')).toBe(two.broker.id);
      await fill(two.broker, 'tea', 'c');
      expect(texts(two.broker.entries('tea'))).toEqual(['a', 'b', 'c']);
    },
  );

  it('keeps nothing for a node that has lost it, and says so where it is waited for', async () => {
    await two.broker.open('tea', one.broker.id);
    one.broker.keep('tea', [['seat', 'sooner or later']]);
    await expect(one.broker.keepFirst('tea', [['seat', 'first']])).rejects.toMatchObject(REFUSED);
    await two.broker.keepFirst('tea', [['other', 'kept']]);
    await three.broker.open('tea', two.broker.id);
    expect(three.restored).toEqual([['tea', { other: 'kept' }]]);
  });

  it('tells listeners of a node that has lost it nothing more, and those of the new one all', async () => {
    const heard: string[] = [];
    one.broker.subscribe('tea', () => heard.push('one'));
    await two.broker.open('tea', one.broker.id);
    two.broker.subscribe('tea', () => heard.push('two'));
    await fill(two.broker, 'tea', 'b');
    await one.broker.append('tea', chatDraft('ann', 'late')).catch(() => undefined);
    expect(heard).toEqual(['two']);
  });

  it('begins anew after a drop, at whichever node, with nothing of before', async () => {
    await one.broker.append('tea', chatDraft('ann', 'b', 9), [['seat', 'ann']]);
    const { epoch } = one.broker.head('tea');
    one.broker.drop('tea');
    // Asked after what the drop has sent.
    await one.broker.others();
    await two.broker.open('tea');
    expect(two.broker.head('tea').epoch).not.toBe(epoch);
    expect(two.broker.head('tea').seq).toBe(0);
    expect(two.restored).toEqual([]);
    expect((await two.broker.append('tea', chatDraft('ann', 'c', 1))).outcome).toBe('appended');
  });

  it.each([
    ['an empty value', [['a', '']]],
    [
      'values that look like orders',
      [
        ['a', '-'],
        ['b', '+'],
        ['c', '+-'],
      ],
    ],
    [
      'odd names',
      [
        ['🍵 {x}', '1'],
        ['*', '2'],
        ['a\nb', '3'],
        ['__proto__x', '4'],
      ],
    ],
    ['a large value', [['a', 'é'.repeat(100_000)]]],
    ['a thousand values', Array.from({ length: 1000 }, (_, n) => [`n${String(n)}`, String(n)])],
  ] as [string, [string, string][]][])('hands over %s', async (_what, kept) => {
    await one.broker.keepFirst('tea', kept);
    await two.broker.open('tea', one.broker.id);
    expect(two.restored).toEqual([['tea', Object.fromEntries(kept)]]);
  });

  it('hands over the newest of what was kept under one name, or nothing', async () => {
    one.broker.keep('tea', [
      ['a', '1'],
      ['b', '1'],
    ]);
    one.broker.keep('tea', [
      ['a', '2'],
      ['b', null],
    ]);
    await one.broker.append('tea', chatDraft('ann', 'b'), [
      ['a', '3'],
      ['c', '1'],
      ['c', null],
    ]);
    await two.broker.open('tea', one.broker.id);
    expect(two.restored).toEqual([['tea', { a: '3' }]]);
  });

  it('knows the numbers of before: the same is one entry, lower ones have gone by', async () => {
    await one.broker.append('tea', chatDraft('ann', 'b', 5));
    await two.broker.open('tea', one.broker.id);
    const all = [4, 5, 6].map((id) => two.broker.append('tea', chatDraft('ann', 'b', id)));
    expect((await Promise.all(all)).map(({ outcome }) => outcome)).toEqual([
      'stale',
      'duplicate',
      'appended',
    ]);
  });

  it('has forgotten the numbers of a session that was given up', async () => {
    const few = { retention: { ...ROOMY, entries: 1 } };
    const [old, next] = [await nodes.node('few:', few), await nodes.node('few:', few)];
    await old.open('tea');
    await old.append('tea', chatDraft('ann', 'a', 5));
    old.forget('tea', 'ann');
    await fill(old, 'tea', 'b');
    await next.open('tea', old.id);
    expect((await next.append('tea', chatDraft('ann', 'c', 1))).outcome).toBe('appended');
  });

  it('is no larger in Redis than what may be kept, and stays there for a day', async () => {
    const few = await nodes.node('trim:', { retention: { ...ROOMY, entries: 3 } });
    await few.open('tea');
    for (let n = 0; n < 40; n++) await fill(few, 'tea', String(n));
    expect(await send('XLEN', 'trim:{r:tea}:log')).toBeLessThanOrEqual(4);
    const left = Number(await send('PTTL', 'trim:{r:tea}:log'));
    expect(left).toBeGreaterThan(DAY_MS - 60_000);
    expect(left).toBeLessThanOrEqual(DAY_MS);
  });

  it('gives a node that keeps less no more than that', async () => {
    await fill(one.broker, 'tea', 'b', 'c');
    const small = await nodes.node(prefix, { retention: { ...ROOMY, entries: 2 } });
    await small.open('tea', one.broker.id);
    expect(texts(small.entries('tea'))).toEqual(['b', 'c']);
    expect(small.range('tea', small.head('tea').epoch, 0)).toMatchObject({ reason: 'window' });
  });
});

describe('rooms that go from node to node by chance', () => {
  /** One of the nodes takes the room, or its node gives it away. */
  async function move(all: RedisBroker[], random: Random): Promise<void> {
    const owner = all.find((broker) => broker.has('tea'));
    if (owner && random.chance(0.3)) owner.release('tea');
    await random.pick(all).open('tea', random.chance(0.7) ? owner?.id : undefined);
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'hold what was confirmed, once and in order, and nothing that was refused: seed %i',
    async (seed) => {
      const random = new Random(seed);
      const prefix = nodes.prefix();
      const all = [await nodes.node(prefix), await nodes.node(prefix), await nodes.node(prefix)];
      const confirmed: [seq: number, text: string][] = [];
      const doubted: Promise<unknown>[] = [];
      let said = 0;
      const say = (broker: RedisBroker): void => {
        const [session, id] = [random.pick(['ann', 'bob']), ++said];
        const writing = broker.append('tea', chatDraft(session, String(id), id));
        doubted.push(
          writing.then(
            (result) => {
              if (result.outcome === 'appended') confirmed.push([result.entry.seq, String(id)]);
            },
            (error: unknown) => {
              expect(error).toMatchObject(REFUSED);
            },
          ),
        );
      };
      for (let round = 0; round < 40; round++) {
        // Those who think that the room is theirs, whether it still is or not.
        for (const broker of all.filter((each) => each.has('tea'))) {
          for (let n = random.below(6); n > 0; n--) say(broker);
        }
        const moving = move(all, random);
        if (random.chance(0.5)) await moving;
        await Promise.all([moving, ...doubted.splice(0)]);
      }
      await move(all, random);
      const owner = all.find((broker) => broker.has('tea'));
      expect(confirmed.length).toBeGreaterThan(20);
      const log = owner
        ?.entries('tea')
        .map((entry): [number, string] => [entry.seq, texts([entry]).join('')]);
      expect(log).toEqual(confirmed.sort(([a], [b]) => a - b));
    },
  );
});
