import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { checkHistories } from './support/history.js';
import { RedisServer } from './support/redis-server.js';
import { freePort, ServerProcess } from './support/server-process.js';
import { eventually, SocketMember } from './support/socket-member.js';

/** More of them by hand: each takes some seconds. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);
const NODES = 3;
const ROOMS = 3;
const MEMBERS_PER_ROOM = 5;
const GRACE_MS = 8000;
const TALK_MS = 100;
/** So that a test need not wait as a person would. */
const HASTE = 0.3;

const SETTINGS = {
  GRACE_MS: String(GRACE_MS),
  STATE_DIR: 'none',
  DRAIN_MS: '1000',
  CHAT_PER_SECOND: '1000',
  ROOM_CHAT_PER_SECOND: '10000',
  UPGRADES_PER_10_S: '100000',
  NEW_ROOMS_PER_MINUTE: '100000',
};

// Processes start, several of them, and members come back in their own time.
jest.setTimeout(120_000 + ROUNDS * 40_000);

describe('a service of three processes', () => {
  let redis: RedisServer;
  let nodes: ServerProcess[];
  let members: SocketMember[];
  let talk: NodeJS.Timeout;
  let said = 0;
  let frozen: ServerProcess | undefined;

  beforeEach(async () => {
    redis = await new RedisServer({ appendonly: 'yes', appendfsync: 'always' }).start();
    nodes = [];
    for (let n = 0; n < NODES; n++) {
      nodes.push(new ServerProcess(await freePort(), { ...SETTINGS, REDIS_URL: redis.url }));
    }
    for (const node of nodes) await node.start();
    members = [];
    for (let n = 0; n < ROOMS * MEMBERS_PER_ROOM; n++) {
      const room = `room ${String(n % ROOMS)}`;
      const member = new SocketMember(anyPort, room, `member-${String(n)}`, HASTE);
      members.push(member);
      member.start();
    }
    await eventually('all are in', () => members.every(({ isIn }) => isIn), 60_000);
    talk = setInterval(() => {
      for (const member of members) {
        if (member.isIn && member.unacknowledged === 0) member.chat(`said ${String(++said)}`);
      }
    }, TALK_MS);
  });

  afterEach(async () => {
    clearInterval(talk);
    for (const member of members) member.stop();
    for (const node of nodes) await node.end('SIGKILL');
    await redis.close();
  });

  /** Wherever it is: rooms have no place of their own in these tests. */
  function anyPort(): number {
    const awake = nodes.filter((node) => node !== frozen);
    return awake[Math.floor(Math.random() * awake.length)]?.port ?? 0;
  }

  /** Ends the talk, waits until all has arrived, and gives what was broken. */
  async function findings(quitters: readonly SocketMember[] = []): Promise<string[]> {
    clearInterval(talk);
    const staying = members.filter((member) => !quitters.includes(member));
    await eventually(
      'all is acknowledged',
      () => staying.every(({ isIn, unacknowledged }) => isIn && unacknowledged === 0),
      60_000,
    );
    await eventually(
      'everybody has the same',
      () =>
        staying.every((member) =>
          staying.every((other) => other.room !== member.room || other.seq === member.seq),
        ),
      60_000,
    );
    return checkHistories(members.map((member) => member.history()));
  }

  /** Says how long comebacks took, where somebody has asked for more rounds than usual. */
  function report(): void {
    if (process.env['CRASH_ROUNDS'] === undefined) return;
    const times = members.flatMap(({ comebackMs }) => comebackMs).sort((a, b) => a - b);
    const at = (part: number): string =>
      String(Math.round(times[Math.floor(times.length * part)] ?? 0));
    process.stdout.write(
      `${String(times.length)} comebacks: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${String(said)} messages\n`,
    );
  }

  /** Asks another process than the first one about a room, or all. */
  async function ask(
    path: string,
  ): Promise<{ status: number; body: { silent_servers?: number; total?: number } }> {
    const port = String(nodes[1]?.port);
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/rooms${path}`);
    return { status: answer.status, body: (await answer.json()) as object };
  }

  function beganOnce(some: readonly SocketMember[]): boolean {
    return some.every(({ events }) => events.filter(({ kind }) => kind === 'began').length === 1);
  }

  it('loses nothing and doubles nothing when processes are killed, and tells of each end once', async () => {
    const quitters: SocketMember[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const quitter = members.find(
        (member) => !quitters.includes(member) && member.room === `room ${String(round % ROOMS)}`,
      );
      if (quitter) quitters.push(quitter);
      quitter?.stop();
      const victim = nodes[Math.floor(Math.random() * NODES)];
      await victim?.end('SIGKILL');
      const staying = members.filter((member) => !quitters.includes(member));
      await eventually('all are back', () => staying.every(({ isIn }) => isIn), 60_000);
      await victim?.start();
    }
    const staying = members.filter((member) => !quitters.includes(member));
    for (const quitter of quitters) {
      const { userId, room } = quitter;
      await eventually(
        'the end is told',
        () =>
          staying
            .filter((member) => member.room === room)
            .every(({ sawGone }) => sawGone.includes(`${userId} timeout`)),
        60_000,
      );
    }
    report();
    expect(await findings(quitters)).toEqual([]);
    expect(beganOnce(staying)).toBe(true);
    for (const { room, sawGone } of staying) {
      const own = quitters.filter((quitter) => quitter.room === room);
      expect(sawGone).toHaveLength(own.length);
    }
  });

  it('loses nobody and nothing when one process after the other is replaced', async () => {
    for (const node of nodes) {
      expect(await node.end('SIGTERM')).toBe(0);
      await node.start();
      await eventually('all are back', () => members.every(({ isIn }) => isIn), 60_000);
    }
    report();
    expect(await findings()).toEqual([]);
    expect(beganOnce(members)).toBe(true);
    for (const { sawGone } of members) expect(sawGone).toEqual([]);
  });

  it('keeps everybody while Redis is killed and started again, and goes on by itself', async () => {
    for (let round = 0; round < 2; round++) {
      await redis.stop('SIGKILL');
      // As long as it takes until somebody has been told that nothing can be said.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await redis.start();
      await eventually('all are back', () => members.every(({ isIn }) => isIn), 60_000);
      const before = members.map(({ seq }) => seq);
      await eventually('it goes on', () => members.every(({ seq }, n) => seq > (before[n] ?? 0)));
    }
    expect(await findings()).toEqual([]);
    expect(beganOnce(members)).toBe(true);
    for (const { sawGone } of members) expect(sawGone).toEqual([]);
  });

  it('moves the rooms of a process that stands still, and hears nothing wrong of it afterwards', async () => {
    frozen = nodes[0];
    frozen?.freeze(true);
    // Longer than a node may be silent: its rooms are taken over.
    const silence = new Promise((resolve) => setTimeout(resolve, 16_000));
    const startMs = performance.now();
    const [list, ...rooms] = await Promise.all(['', '/room 0', '/room 1', '/room 2'].map(ask));
    expect(performance.now() - startMs).toBeLessThan(8000);
    expect(list).toMatchObject({ status: 200, body: { silent_servers: 1 } });
    expect(list?.body.total).toBe(rooms.filter(({ status }) => status === 200).length);
    for (const room of rooms) expect([200, 503]).toContain(room.status);
    await silence;
    for (const member of members) member.redial();
    await eventually('all are back', () => members.every(({ isIn }) => isIn), 60_000);
    expect(await ask('')).toMatchObject({ status: 200, body: { silent_servers: 0, total: ROOMS } });
    frozen?.freeze(false);
    frozen = undefined;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await findings()).toEqual([]);
    expect(beganOnce(members)).toBe(true);
    for (const { sawGone } of members) expect(sawGone).toEqual([]);
  });
});
