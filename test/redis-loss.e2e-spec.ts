import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { RedisServer } from './support/redis-server.js';
import { TalkingMembers } from './support/talking-members.js';

/** More of them by hand: each takes about a second. */
const ROUNDS = Number(process.env['LOSS_ROUNDS'] ?? 10);
const KILLS = Number(process.env['SUBSCRIBER_KILLS'] ?? 100);
const KILL_EVERY_MS = 40;
const NORMAL_AFTER_MS = 5000;

// Redis is started many times over, and members come back in their own time.
jest.setTimeout(60_000 + ROUNDS * 20_000 + KILLS * 1000);

const house = new TalkingMembers();

describe.each([
  ['everything', { appendonly: 'yes', appendfsync: 'always' }],
  ['only what was saved at some time', {}],
] as const)('people, where Redis has after a crash %s', (_what, options) => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await new RedisServer(options).start();
  });

  afterAll(async () => {
    await redis.close();
  });

  beforeEach(async () => {
    await redis.ask('FLUSHALL');
    await house.start({ url: redis.url, prefix: 'loss:' });
  });

  afterEach(async () => {
    await house.stop();
  });

  const crash = async (): Promise<void> => {
    await redis.stop('SIGKILL');
    await redis.start();
  };

  if ('appendonly' in options) {
    it('lose nothing when it is killed and started again, and go on at once', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await crash();
        expect(await house.goOn()).toBeLessThan(NORMAL_AFTER_MS);
      }
      expect(await house.findings()).toEqual([]);
      expect([house.resets, house.gone]).toEqual([0, []]);
    });

    it('miss nothing when the connections by which nodes hear each other are cut, again and again', async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
        await new Promise((resolve) => setTimeout(resolve, KILL_EVERY_MS));
      }
      await house.goOn();
      expect(await house.findings()).toEqual([]);
      expect([house.resets, house.gone]).toEqual([0, []]);
    });
  } else {
    it.each([
      ['forgets everything while it runs', () => redis.ask('FLUSHALL')],
      ['comes back with nothing', crash],
      [
        'comes back as it was some time before',
        async () => {
          await redis.ask('SAVE');
          await house.goOn();
          await crash();
        },
      ],
    ])('have no gap of which they are not told when it %s', async (_how, lose) => {
      for (let round = 0; round < ROUNDS; round++) {
        await lose();
        expect(await house.goOn()).toBeLessThan(NORMAL_AFTER_MS);
      }
      expect(await house.findings()).toEqual([]);
      expect(house.gone).toEqual([]);
    });
  }
});
