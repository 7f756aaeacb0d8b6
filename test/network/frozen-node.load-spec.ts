import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import { Random } from '../support/random.js';
import type { ServerProcess } from '../support/server-process.js';
import { Service } from '../support/service.js';
import { eventually } from '../support/socket-member.js';

const IS_NIGHT = process.env['NIGHTLY'] === '1';
const ROUNDS = IS_NIGHT ? 30 : 1;
const SHORTEST_MS = 20_000;
const LONGEST_MS = IS_NIGHT ? 40_000 : SHORTEST_MS;
const NODES = 3;
const MEMBERS_PER_ROOM = 5;
const ROOM_SIZES = Array.from({ length: 2 * NODES }, () => MEMBERS_PER_ROOM);
const CHATS_PER_SECOND = 50;
/** Longer than it takes those whose socket is at a process that stands still to find out: nothing tells them. */
const GRACE_MS = 30_000;
/** A question to all processes does not wait for one that says nothing. */
const ANSWERED_WITHIN_MS = 8000;

describe('a server process that stands still for a while', () => {
  let service: Service | undefined;
  let crowd: Crowd | undefined;
  let frozen: ServerProcess | undefined;
  /** At which port the socket of each member is. */
  const places = new Map<number, number>();

  beforeAll(async () => {
    service = await Service.start(NODES, { GRACE_MS: String(GRACE_MS) });
    crowd = new Crowd({
      sizes: ROOM_SIZES,
      haste: 0.3,
      port: (n) => {
        // The rooms are dealt out at first, so that each process has some.
        const dealt = places.has(n) ? undefined : service?.nodes[(n / MEMBERS_PER_ROOM) % NODES];
        const port = dealt?.port ?? service?.anyPort(frozen) ?? 0;
        places.set(n, port);
        return port;
      },
    });
    await crowd.enter();
  }, 150_000);

  afterAll(async () => {
    crowd?.stop();
    await service?.close();
  });

  /** What administrators are told of all rooms while a process stands still, in good time. */
  async function expectRooms(still: ServerProcess, list: object): Promise<void> {
    const startMs = performance.now();
    const answer = await fetch(`http://127.0.0.1:${String(service?.anyPort(still))}/api/v1/rooms`);
    expect(performance.now() - startMs).toBeLessThan(ANSWERED_WITHIN_MS);
    expect({ status: answer.status, list: (await answer.json()) as unknown }).toMatchObject({
      status: 200,
      list,
    });
  }

  it(
    'is refused by its fence when it goes on, and does no harm',
    async () => {
      if (!crowd) throw new Error('there is nobody');
      const random = new Random(ROUNDS);
      crowd.talk(CHATS_PER_SECOND);
      let fenced = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const node = random.pick(service?.nodes ?? []);
        const before = await lostRooms(node);
        frozen = node;
        node.freeze(true);
        crowd.quit();
        await expectRooms(node, { silent_servers: 1 });
        const ms = SHORTEST_MS + random.below(LONGEST_MS - SHORTEST_MS + 1);
        await pause(ms / 2);
        // Some are told by their system that the network is another one; the others find out by themselves.
        for (const [n, member] of crowd.members.entries()) {
          const isThere = places.get(n) === node.port;
          if (isThere && n % 2 === 0 && !crowd.quitters.has(member)) member.redial();
        }
        await pause(ms / 2);
        // The others have taken over what it had.
        await expectRooms(node, { silent_servers: 0, total: ROOM_SIZES.length });
        node.freeze(false);
        frozen = undefined;
        await crowd.back();
        let seen = before;
        await eventually('it has seen that its rooms are not its own', async () => {
          seen = await lostRooms(node);
          return seen > before;
        });
        fenced += seen - before;
      }
      expect(await crowd.settle()).toEqual([]);
      expect(crowd.reseated()).toEqual([]);
      process.stdout.write(
        `stood still ${String(ROUNDS)} times: ${String(fenced)} rooms whose writes were refused by their fence, ` +
          `${String(crowd.said)} messages\n`,
      );
    },
    120_000 + ROUNDS * (LONGEST_MS + 60_000),
  );
});

/** How many rooms another process had taken over when this one was about to write to them. */
async function lostRooms({ port }: ServerProcess): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/metrics`);
  const count = /^meet_rooms_lost_total (\d+)$/mu.exec(await answer.text())?.[1];
  if (count === undefined) throw new Error(`no figures: ${String(answer.status)}`);
  return Number(count);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
