import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { NetworkNamespace } from '../support/network-namespace.js';
import { Service } from '../support/service.js';
import { eventually, type SocketMember } from '../support/socket-member.js';

const CUTS_S = process.env['NIGHTLY'] === '1' ? [5, 20, 60] : [5, 20];
const PORT = 8000;
/** The first of each room decides where it is: at the server that is cut off for every third room. */
const ROOM_SIZES = Array.from({ length: 9 }, () => 5);
const CHATS_PER_SECOND = 50;
/** Every third member has its socket at the server that is cut off, and goes nowhere else. */
const EVERY = 3;
/** What was on its way when the network was cut. */
const ON_ITS_WAY_MS = 300;
/** After so long the other servers have taken over its rooms, and their members are in again. */
const TAKEN_OVER_S = 20;
/** Longer than this away, and a seat is given up. */
const GRACE_S = 30;

/** The addresses on this side: of Redis, and of those who have their sockets inside. */
const REDIS_GROUP = 1;
const INSIDE_GROUP = 2;

describe('a server that is cut off from Redis and from the other servers, but not from its members', () => {
  const network = new NetworkNamespace();
  let service: Service | undefined;
  let crowd: Crowd;

  beforeAll(async () => {
    network.open(INSIDE_GROUP);
    service = await Service.start(
      3,
      { GRACE_MS: String(GRACE_S * 1000) },
      { bind: network.clientAddress(REDIS_GROUP), inside: { network, port: PORT } },
    );
    const isInside = (n: number): boolean => n % EVERY === 0;
    const [inside] = service.nodes;
    crowd = new Crowd({
      sizes: ROOM_SIZES,
      haste: 0.3,
      port: (n) => (isInside(n) ? PORT : (service?.anyPort(inside) ?? 0)),
      host: (n) => (isInside(n) ? network.serverAddress : '127.0.0.1'),
      from: (n) => (isInside(n) ? network.clientAddress(INSIDE_GROUP) : undefined),
    });
    await crowd.enter();
  }, 150_000);

  afterAll(async () => {
    // Undefined where the start has failed.
    (crowd as Crowd | undefined)?.stop();
    await service?.close();
    network.close();
  });

  function members(where: 'inside' | 'outside'): SocketMember[] {
    return crowd.members.filter((_, n) => (n % EVERY === 0) === (where === 'inside'));
  }

  function acknowledged(where: 'inside' | 'outside'): number {
    return members(where).reduce(
      (sum, { events }) => sum + events.filter(({ kind }) => kind === 'acked').length,
      0,
    );
  }

  it.each(CUTS_S)(
    'for %i seconds: acknowledges nothing, and after it there is one truth',
    async (seconds) => {
      crowd.talk(CHATS_PER_SECOND);
      await pause(1000);
      network.cut(REDIS_GROUP, true);
      const cutAtMs = performance.now();
      if (seconds >= TAKEN_OVER_S) crowd.quit();
      await pause(ON_ITS_WAY_MS);
      const before = { inside: acknowledged('inside'), outside: acknowledged('outside') };
      await pause(cutAtMs + seconds * 1000 - performance.now());
      const during = {
        inside: acknowledged('inside') - before.inside,
        outside: acknowledged('outside') - before.outside,
      };
      const isOutsideIn = members('outside').every(
        (member) => member.isIn || crowd.quitters.has(member),
      );
      network.cut(REDIS_GROUP, false);
      const healedAtMs = performance.now();
      await eventually(
        'those inside can speak again',
        () => acknowledged('inside') > before.inside,
      );
      const silentMs = performance.now() - healedAtMs;
      await crowd.back();
      expect(await crowd.settle()).toEqual([]);
      process.stdout.write(
        `cut off for ${String(seconds)} s: ${String(during.inside)} acknowledged inside, ` +
          `${String(during.outside)} outside; those inside speak again after ${(silentMs / 1000).toFixed(1)} s\n`,
      );
      expect(during.inside).toBe(0);
      expect(during.outside).toBeGreaterThan(0);
      if (seconds >= TAKEN_OVER_S) expect(isOutsideIn).toBe(true);
      // Who could not come back for longer than the grace has left, once, and is somebody new.
      if (seconds < GRACE_S) expect(crowd.reseated()).toEqual([]);
      else
        expect(crowd.reseated().every((member) => members('inside').includes(member))).toBe(true);
    },
    240_000,
  );
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
