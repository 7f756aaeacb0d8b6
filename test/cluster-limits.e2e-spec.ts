import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Passwords } from '../src/access/passwords.js';
import type { CreatedRoomResource } from '../src/admin/api/resources.js';
import type { Config } from '../src/config/config.js';
import { AdminClient } from './support/admin-client.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { redisKeys } from './support/redis-keys.js';
import { RedisServer } from './support/redis-server.js';
import { TokenMaker } from './support/token-maker.js';

const KEY = 'a-key-of-sixteen-or-more';
const FAILURES = 4;

const maker = new TokenMaker();
let redis: RedisServer;
let prefix: string;
let prefixes = 0;
let nodes: TestApp[];

/** Nobody waits for the answer to a wrong password. */
class HastyPasswords extends Passwords {
  protected override pause(): Promise<void> {
    return Promise.resolve();
  }
}

beforeAll(async () => {
  redis = await new RedisServer({ appendonly: 'yes' }).start();
});

afterAll(async () => {
  await redis.close();
});

beforeEach(async () => {
  prefix = `limits${String(++prefixes)}:`;
  const settings = roomySettings();
  const limited: Partial<Config> = {
    redis: { url: redis.url, prefix },
    adminKey: KEY,
    failedAdminKeysPer30Min: FAILURES,
    entry: { ...settings.entry, failedProofsPer30Min: FAILURES },
    perAddress: { ...settings.perAddress, failedResumesPer30Min: FAILURES },
    tokens: { keys: maker.keys, keysFile: undefined, singleUse: true },
  };
  nodes = [];
  for (let n = 0; n < 3; n++) {
    nodes.push(
      await startApp(limited, (builder) =>
        builder.overrideProvider(Passwords).useClass(HastyPasswords),
      ),
    );
  }
});

afterEach(async () => {
  for (const node of nodes) await node.close();
});

/** The nodes in turn. */
function nodeOf(turn: number): TestApp {
  const node = nodes[turn % nodes.length];
  if (!node) throw new Error('there is no node');
  return node;
}

/** How a `join` or `resume` is answered: by its type, or the code of the error. */
async function answerTo(
  node: TestApp,
  room: string,
  type: 'join' | 'resume',
  data: object,
): Promise<string> {
  const client = await node.connect(room, 'bob');
  const reply = await client.ask(type, data);
  client.terminate();
  return reply.type === 'error' ? reply.data.code : reply.type;
}

describe('wrong guesses at several nodes', () => {
  it('of passwords are counted together, in whichever rooms', async () => {
    const admin = new AdminClient(nodeOf(0), KEY);
    for (const [turn, name] of ['tea', 'coffee', 'milk'].entries()) {
      const policy = { password: 'open sesame' };
      await new AdminClient(nodeOf(turn), KEY).done('post', '/rooms', { name, policy });
    }
    const answers: string[] = [];
    for (let turn = 0; turn < 11; turn++) {
      const room = ['tea', 'coffee', 'milk'][turn % 3] ?? '';
      answers.push(await answerTo(nodeOf(turn + 1), room, 'join', { password: 'guess' }));
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'BAD_PASSWORD'));
    expect(answers[10]).toBe('RATE_LIMITED');
    // Not even the right one is looked at any more.
    const right = { password: 'open sesame' };
    for (let turn = 0; turn < 3; turn++) {
      expect(await answerTo(nodeOf(turn), 'coffee', 'join', right)).toBe('RATE_LIMITED');
    }
    expect(await admin.done('get', '/rooms/tea')).toMatchObject({ participants: 0 });
  });

  it('of host keys, invitations and tokens are counted together', async () => {
    for (let turn = 0; turn < FAILURES; turn++) {
      const guess = [{ access_token: 'a.b.c' }, { invite: 'x'.repeat(32) }][turn % 2] ?? {};
      expect(await answerTo(nodeOf(turn), `room ${String(turn)}`, 'join', guess)).toMatch(/^BAD_/u);
    }
    for (let turn = 0; turn < 3; turn++) {
      const guess = { host_key: 'x'.repeat(43) };
      const room = `room ${String(turn)}`;
      expect(await answerTo(nodeOf(turn), room, 'join', guess)).toBe('RATE_LIMITED');
    }
  });

  it('of resume tokens are counted together', async () => {
    const seat = { token: 'x'.repeat(43), epoch: 'x', seq: 0, inbox_seq: 0 };
    const answers: string[] = [];
    for (let turn = 0; turn <= FAILURES; turn++) {
      answers.push(await answerTo(nodeOf(turn), `room ${String(turn)}`, 'resume', seat));
    }
    expect(answers.slice(0, FAILURES).every((code) => code === 'RESUME_INVALID')).toBe(true);
    expect(answers.at(-1)).toBe('RATE_LIMITED');
  });

  it('of admin keys are counted together, and a right one many times at once costs nothing', async () => {
    const right = (node: TestApp): Promise<{ status: number }> =>
      new AdminClient(node, KEY).ask('get', '/limits');
    const many = await Promise.all(Array.from({ length: 30 }, (_, n) => right(nodeOf(n))));
    expect(many.every(({ status }) => status === 200)).toBe(true);
    for (let turn = 0; turn < FAILURES; turn++) {
      const guess = new AdminClient(nodeOf(turn), `${KEY}${String(turn)}`);
      expect((await guess.ask('get', '/limits')).status).toBe(401);
    }
    for (const node of nodes) expect((await right(node)).status).toBe(401);
    const counts = [...(await redisKeys(redis.url, `${prefix}{count:`)).entries()];
    expect(counts).toHaveLength(1);
    for (const [key, leftMs] of counts) {
      expect(key).not.toContain('127.0.0.1');
      expect(leftMs).toBeGreaterThan(0);
    }
  });

  it('are counted by each while Redis is away, and nobody else is shut out', async () => {
    await redis.stop('SIGKILL');
    try {
      const [first, second] = [nodeOf(0), nodeOf(1)];
      for (let turn = 0; turn < FAILURES; turn++) {
        const guess = new AdminClient(first, `${KEY}${String(turn)}`);
        expect((await guess.ask('get', '/limits')).status).toBe(401);
      }
      expect((await new AdminClient(first, KEY).ask('get', '/limits')).status).toBe(401);
      expect((await new AdminClient(second, KEY).ask('get', '/limits')).status).toBe(200);
    } finally {
      await redis.start();
    }
  });
});

describe('a token that opens once', () => {
  function token(): string {
    const exp = Math.floor(Date.now() / 1000) + 300;
    return maker.ed({ room: 'tea', sub: 'bob', exp, jti: 'once' });
  }

  it('has opened for every node, also when its room has ended and begins elsewhere', async () => {
    const data = { access_token: token() };
    const bob = await nodeOf(0).connect('tea', 'bob');
    await bob.join(data);
    bob.send('leave', {});
    await bob.closed();
    for (let turn = 0; turn < 3; turn++) {
      expect(await answerTo(nodeOf(2 - turn), 'tea', 'join', data)).toBe('BAD_TOKEN');
    }
    const ends = [...(await redisKeys(redis.url, `${prefix}{mark:`)).values()];
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeLessThanOrEqual(360_000);
  });

  it('still opens when its holder was turned away for another reason', async () => {
    const admin = new AdminClient(nodeOf(0), KEY);
    await admin.done<CreatedRoomResource>('post', '/rooms', {
      name: 'tea',
      policy: { locked: true },
    });
    const data = { access_token: token() };
    expect(await answerTo(nodeOf(1), 'tea', 'join', data)).toBe('ROOM_LOCKED');
    const headers = { 'If-Match': '*' };
    await admin.done('patch', '/rooms/tea/policy', { locked: false }, headers);
    expect(await answerTo(nodeOf(2), 'tea', 'join', data)).toBe('joined');
  });
});
