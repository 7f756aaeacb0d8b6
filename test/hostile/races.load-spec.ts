import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerFrame } from '../../src/protocol/frames.js';
import { MeasuredServer, ROOMY_ADDRESS } from '../support/measured-server.js';
import { RawSocket } from '../support/raw-socket.js';

const RACERS = 1000;
const ROUNDS = process.env['NIGHTLY'] === '1' ? 100 : 20;
const OPENED_AT_ONCE = 100;

/** What became of one racer. */
interface Outcome {
  /** The first frame that came. */
  frame: ServerFrame;
  /** How its socket was closed; undefined for one that is still open. */
  closeCode: number | undefined;
}

describe('many who want one seat at the same moment', () => {
  let server: MeasuredServer;

  beforeEach(async () => {
    // The first ones have to wait until the last ones are there as well.
    server = await MeasuredServer.start({ ...ROOMY_ADDRESS, JOIN_TIMEOUT_MS: '60000' });
  });

  afterEach(() => server.stop());

  async function open(room: string): Promise<RawSocket[]> {
    const sockets: RawSocket[] = [];
    while (sockets.length < RACERS) {
      const some = Array.from({ length: OPENED_AT_ONCE }, () =>
        RawSocket.open(server.port, room, 'ann'),
      );
      sockets.push(...(await Promise.all(some)));
    }
    return sockets;
  }

  async function race(socket: RawSocket): Promise<Outcome> {
    const frame = await socket.next(() => true);
    if (frame.type === 'joined') return { frame, closeCode: undefined };
    return { frame, closeCode: (await socket.ended).code };
  }

  it(`${String(RACERS)} get one seat, all others ID_IN_USE and 4409, ${String(ROUNDS)} times`, async () => {
    const seats: number[] = [];
    const others = new Map<string, number>();
    const startMs = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
      const sockets = await open(`race ${String(round)}`);
      const outcomes = sockets.map((socket) => race(socket));
      for (const socket of sockets) socket.sendFrame({ type: 'join', data: {}, id: 1 });
      let seated = 0;
      for (const { frame, closeCode } of await Promise.all(outcomes)) {
        if (frame.type === 'joined') seated++;
        else {
          const what = `${frame.type === 'error' ? frame.data.code : frame.type} ${String(closeCode)}`;
          others.set(what, (others.get(what) ?? 0) + 1);
        }
      }
      seats.push(seated);
      for (const socket of sockets) socket.cut();
    }
    const seconds = (performance.now() - startMs) / 1000;
    process.stdout.write(
      `races: ${String(ROUNDS)} rounds of ${String(RACERS)}, seats ${JSON.stringify(seats)}, ` +
        `others ${JSON.stringify(Object.fromEntries(others))}, ${seconds.toFixed(1)} s\n`,
    );
    expect(seats).toEqual(Array<number>(ROUNDS).fill(1));
    expect(Object.fromEntries(others)).toEqual({ 'ID_IN_USE 4409': ROUNDS * (RACERS - 1) });
    expect(await server.isAlive()).toBe(true);
    expect(server.complaints).toEqual([]);
  }, 600_000);
});
