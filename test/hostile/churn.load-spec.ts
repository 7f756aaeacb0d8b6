import { afterEach, describe, expect, it } from '@jest/globals';
import { BROKER } from '../../src/broker/broker.js';
import type { NameMap } from '../../src/collections/name-map.js';
import { MEET_V1 } from '../../src/protocol/frames.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Holdings, MeasuredServer, mib, ROOMY_ADDRESS } from '../support/measured-server.js';
import { wasFastOnce } from '../support/meter.js';
import { RawSocket } from '../support/raw-socket.js';
import { eventually } from '../support/socket-member.js';

const CYCLES = process.env['NIGHTLY'] === '1' ? 100_000 : 20_000;
const WARM_UP = 4000;
const AT_ONCE = 40;
const ROOMS = 500;

describe('members who come and go', () => {
  let server: MeasuredServer;

  /** One visit: join, say something, and go in one of the ways there are. */
  async function visit(n: number): Promise<void> {
    const dialect = n % 5 === 0 ? 'base' : MEET_V1;
    const room = `room ${String(n % ROOMS)} of ${String(Math.floor(n / AT_ONCE))}`;
    const socket = await RawSocket.open(server.port, room, `user-${String(n)}`, { dialect });
    const reply = socket.next((frame) => frame.re === 2);
    socket.sendFrame({ type: 'join', data: { name: 'Ann' }, id: 1 });
    socket.sendFrame({ type: 'chat', data: { text: 'Hello' }, id: 2 });
    await reply;
    if (n % 3 === 0) socket.cut();
    else socket.sendFrame({ type: 'leave', data: {} });
    await socket.ended;
  }

  async function visits(count: number): Promise<void> {
    let next = 0;
    const visitor = async (): Promise<void> => {
      while (next < count) await visit(next++);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  }

  /** What is held when everybody is gone and no seat is kept any more. */
  async function atRest(): Promise<Holdings> {
    const isEmpty = async (): Promise<boolean> => (await server.roomCount()) === 0;
    let empty = false;
    void isEmpty().then((is) => (empty = is));
    await eventually('all rooms to end', () => {
      if (!empty) void isEmpty().then((is) => (empty = is));
      return empty;
    });
    return server.holdings();
  }

  it(`leave nothing behind after ${String(CYCLES)} visits`, async () => {
    server = await MeasuredServer.start(
      { ...ROOMY_ADDRESS, GRACE_MS: '300', AWAY_AFTER_MS: '100' },
      { watchesTimers: true },
    );
    try {
      await visits(WARM_UP);
      let before = await atRest();
      // What leaks does so with every visit; what is only allocated late does not come again.
      const isSteady = await wasFastOnce(async () => {
        const was = before;
        await visits(CYCLES);
        before = await atRest();
        return tellChange(was, before);
      });
      expect(isSteady).toBe(true);
      expect(await server.roomCount()).toBe(0);
      expect(server.complaints).toEqual([]);
    } finally {
      await server.stop();
    }
  }, 600_000);

  /** Prints what is held more or less than before; true when it is about the same. */
  async function tellChange(before: Holdings, after: Holdings): Promise<boolean> {
    const change = after.heapUsed / before.heapUsed - 1;
    process.stdout.write(
      `churn: ${String(CYCLES)} visits, heap ${mib(before.heapUsed)} -> ${mib(after.heapUsed)} ` +
        `(${(change * 100).toFixed(1)} %), timers ${String(before.timers)} -> ${String(after.timers)}, ` +
        `sockets ${String(after.sockets)}, rooms ${String(await server.roomCount())}, ` +
        `resident ${mib(before.rss)} -> ${mib(after.rss)}\n`,
    );
    return Math.abs(change) <= 0.05 && after.timers <= before.timers;
  }
});

describe('a last member who does not answer the close', () => {
  let app: TestApp;

  afterEach(() => app.close());

  it('is asked for no sign of life any more, which would begin a log for a room that is over', async () => {
    app = await startApp({ pingIntervalMs: 100 });
    const { rooms } = app.nest.get<{ rooms: NameMap<unknown> }>(BROKER);
    const socket = await RawSocket.open(app.port, 'tea', 'ann', { isPolite: false });
    socket.sendFrame({ type: 'join', data: {}, id: 1 });
    await socket.next((frame) => frame.re === 1);
    expect([rooms.size, rooms.has('tea')]).toEqual([1, true]);
    socket.sendFrame({ type: 'leave', data: {} });
    expect((await socket.ended).code).toBe(1000);
    expect(rooms.size).toBe(0);
  }, 15_000);
});
