import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Crowd } from './support/crowd.js';
import type { ServerProcess } from './support/server-process.js';
import { Service } from './support/service.js';
import { eventually } from './support/socket-member.js';

const IS_NIGHT = process.env['NIGHTLY'] === '1';
const DEPLOYS = IS_NIGHT ? 20 : 10;
const REDIS_CRASHES = IS_NIGHT ? 20 : 2;
const ROOM_SIZES = [5, 5, 5];
const CHATS_PER_SECOND = 60;
const SETTINGS = { GRACE_MS: '15000', DRAIN_MS: '1000' };
/** So that a test need not wait as a person would. */
const HASTE = 0.3;

// Processes start, several of them, and members come back in their own time.
jest.setTimeout(IS_NIGHT ? 900_000 : 240_000);

describe('a service of three processes', () => {
  let service: Service;
  let running: ServerProcess[];
  let crowd: Crowd;

  beforeEach(async () => {
    service = await Service.start(3, SETTINGS, { fsync: 'always' });
    running = [...service.nodes];
    const port = (): number => running[Math.floor(Math.random() * running.length)]?.port ?? 0;
    crowd = new Crowd({ sizes: ROOM_SIZES, haste: HASTE, port });
    await crowd.enter();
    crowd.talk(CHATS_PER_SECOND);
  });

  afterEach(async () => {
    crowd.stop();
    await service.close();
  });

  it(`loses nobody and nothing in ${String(DEPLOYS)} deploys, each of which replaces one process by a new one`, async () => {
    running.push(await service.add());
    for (let round = 0; round < DEPLOYS; round++) {
      // As a balancer that hears of the end sends nobody there any more.
      const old = running.shift();
      // The next one starts meanwhile.
      const [code, fresh] = await Promise.all([old?.end('SIGTERM'), service.add()]);
      expect(code).toBe(0);
      running.push(fresh);
    }
    await crowd.back();
    expect(await crowd.settle()).toEqual([]);
    expect(crowd.reseated()).toEqual([]);
    const codes = new Set(crowd.members.flatMap(({ closeCodes }) => closeCodes));
    // Some meet a process at the moment in which it ends.
    codes.delete(1006);
    expect(codes).toEqual(new Set([1012]));
    const { count, p50Ms, p99Ms } = crowd.comebacks();
    process.stdout.write(
      `${String(DEPLOYS)} deploys, ${String(crowd.said)} messages: ${String(count)} comebacks, ` +
        `p50 ${String(p50Ms)} ms, p99 ${String(p99Ms)} ms\n`,
    );
  });

  it('keeps everybody while Redis is killed and started again, and goes on by itself', async () => {
    const { redis } = service;
    for (let round = 0; round < REDIS_CRASHES; round++) {
      await redis.stop('SIGKILL');
      // As long as it takes until somebody has been told that nothing can be said.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await redis.start();
      await crowd.back();
      const before = crowd.members.map(({ seq }) => seq);
      await eventually('it goes on', () =>
        crowd.members.every(({ seq }, n) => seq > (before[n] ?? 0)),
      );
    }
    expect(await crowd.settle()).toEqual([]);
    expect(crowd.reseated()).toEqual([]);
  });
});
