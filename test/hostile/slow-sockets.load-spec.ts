import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JoinMeter } from '../support/join-meter.js';
import { MeasuredServer, mib, ROOMY_ADDRESS } from '../support/measured-server.js';
import { wasFastOnce } from '../support/meter.js';
import { RawSocket } from '../support/raw-socket.js';

const SLOW_HEADERS = 2000;
const SILENT_UPGRADES = 2000;
const OPENED_AT_ONCE = 100;
/** All of one kind are there within two seconds. */
const BETWEEN_OPENINGS_MS = 100;
const HEADER = 'GET /ws/tea/slow HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ';
const BYTE_EVERY_MS = 1000;
const MAX_HEADER_MS = 11_000;
const MAX_SILENT_MS = 6000;
const MAX_JOIN_MS = 1000;

/** How long a socket was let live, and the code it was closed with, if any. */
interface Life {
  ms: number;
  code: number | undefined;
}

describe('sockets that only take up room', () => {
  let server: MeasuredServer;

  beforeEach(async () => {
    server = await MeasuredServer.start(ROOMY_ADDRESS);
  });

  afterEach(() => server.stop());

  /** Sends a request header, one byte a second. */
  async function dribble(): Promise<Life> {
    const tcp = connect(server.port, '127.0.0.1');
    tcp.on('error', () => undefined);
    tcp.resume();
    await new Promise((resolve) => tcp.once('connect', resolve));
    const startMs = performance.now();
    const ended = new Promise<void>((resolve) => {
      tcp.once('close', () => {
        resolve();
      });
    });
    const timer = dribbleInto(tcp);
    await ended;
    clearInterval(timer);
    return { ms: performance.now() - startMs, code: undefined };
  }

  function dribbleInto(tcp: Socket): NodeJS.Timeout {
    tcp.write(HEADER[0] ?? '');
    let sent = 1;
    return setInterval(() => {
      tcp.write(HEADER[sent++] ?? 'x');
    }, BYTE_EVERY_MS);
  }

  /** Upgrades and never says anything, nor answers a close frame. */
  async function stayMute(n: number): Promise<Life> {
    const options = { isPolite: n % 2 === 0 };
    const socket = await RawSocket.open(
      server.port,
      `room ${String(n % 50)}`,
      `mute-${String(n)}`,
      options,
    );
    const startMs = performance.now();
    const { code, atMs } = await socket.ended;
    return { ms: atMs - startMs, code };
  }

  async function many(count: number, live: (n: number) => Promise<Life>): Promise<Life[]> {
    const lives: Promise<Life>[] = [];
    for (let n = 0; n < count; n++) {
      lives.push(live(n));
      if (n % OPENED_AT_ONCE === 0) await sleep(BETWEEN_OPENINGS_MS);
    }
    return Promise.all(lives);
  }

  /** One measurement; true when everything was in time. */
  async function measure(): Promise<boolean> {
    const before = await server.holdings();
    const joins = new JoinMeter(server.port);
    const [slow, silent] = await Promise.all([
      many(SLOW_HEADERS, dribble),
      many(SILENT_UPGRADES, stayMute),
    ]);
    const joinMs = await joins.stop();
    const after = await server.holdings();
    const slowest = Math.max(...slow.map(({ ms }) => ms));
    const longest = Math.max(...silent.map(({ ms }) => ms));
    process.stdout.write(
      `slow sockets: ${String(slow.length)} slow headers cut in ≤ ${slowest.toFixed(0)} ms, ` +
        `${String(silent.length)} silent upgrades in ≤ ${longest.toFixed(0)} ms, ` +
        `${String(joinMs.length)} honest joins in ≤ ${Math.max(...joinMs).toFixed(0)} ms, ` +
        `heap ${mib(before.heapUsed)} -> ${mib(after.heapUsed)}, sockets ${String(after.sockets)}\n`,
    );
    expect(new Set(silent.map(({ code }) => code))).toEqual(new Set([4408]));
    expect(joinMs.length).toBeGreaterThan(10);
    expect(await server.isAlive()).toBe(true);
    expect(server.complaints).toEqual([]);
    return (
      slowest <= MAX_HEADER_MS && longest <= MAX_SILENT_MS && Math.max(...joinMs) <= MAX_JOIN_MS
    );
  }

  it(`are cut in time, ${String(SLOW_HEADERS)} slow headers and ${String(SILENT_UPGRADES)} silent upgrades, while anybody may join`, async () => {
    expect(await wasFastOnce(measure)).toBe(true);
  }, 300_000);
});
