import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MEET_V1 } from '../../src/protocol/frames.js';
import { BROKEN_STREAMS } from '../support/broken-streams.js';
import { MeasuredServer, mib, ROOMY_ADDRESS } from '../support/measured-server.js';
import { isAsFast, latencyText, Meter, wasFastOnce } from '../support/meter.js';
import { Onlooker } from '../support/onlooker.js';
import { Random } from '../support/random.js';
import { RawSocket } from '../support/raw-socket.js';

const STREAMS = process.env['NIGHTLY'] === '1' ? 200_000 : 20_000;
const SEED = Number(process.env['SEED'] ?? 20_260_102);
const AT_ONCE = 32;
/** In between the flood, streams come at a pace that leaves the test itself some of the machine. */
const WINDOWS = 3;
const WINDOW_MS = 2500;
const PER_SECOND = 150;
/** Below it, the scheduler of a machine with two busy cores decides, not the server. */
const FLOOR_MS = 20;
const MAX_GROWTH_BYTES = 32 * 1024 * 1024;

const kinds = Object.entries(BROKEN_STREAMS);

describe('byte streams that break the rules of WebSocket', () => {
  let server: MeasuredServer;
  let onlooker: Onlooker;
  let meter: Meter;
  let played: number;
  /** How streams of each kind ended, by close code; `cut` without one. */
  let ends: Map<string, Map<string, number>>;
  let wrong: string[];

  beforeEach(async () => {
    ends = new Map();
    wrong = [];
    played = 0;
    server = await MeasuredServer.start({ ...ROOMY_ADDRESS, GRACE_MS: '0' });
    const { port } = server;
    onlooker = await Onlooker.sit(port, 'den', 'onlooker');
    meter = await Meter.start({ port, room: 'honest room', members: 10, messagesPerSecond: 40 });
  });

  afterEach(async () => {
    await meter.stop();
    onlooker.cut();
    await server.stop();
  });

  async function play(n: number, random: Random): Promise<void> {
    const [name, stream] = random.pick(kinds);
    const dialect = random.chance(0.5) ? MEET_V1 : 'base';
    const room = random.chance(0.5) ? 'den' : `den ${String(n % 100)}`;
    const socket = await RawSocket.open(server.port, room, `user-${String(n)}`, { dialect });
    const { bytes, endsWrite } = stream.make(random);
    socket.write(bytes);
    if (endsWrite) socket.tcp.end();
    const { code } = await socket.ended;
    const end = code === undefined ? 'cut' : String(code);
    const byEnd = ends.get(name) ?? new Map<string, number>();
    ends.set(name, byEnd.set(end, (byEnd.get(end) ?? 0) + 1));
    if (!stream.ends.includes(code))
      wrong.push(`${name}: ${end} after ${bytes.toString('hex', 0, 40)}`);
  }

  /** Plays until there were so many, as fast as they go. */
  async function flood(total: number, random: Random): Promise<void> {
    const player = async (): Promise<void> => {
      while (played < total) await play(played++, random);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, player));
  }

  /** Plays at a steady pace for a while, or slower where the machine is. */
  async function trickle(random: Random): Promise<void> {
    const startMs = performance.now();
    const player = async (_: unknown, first: number): Promise<void> => {
      for (let n = first; n < (PER_SECOND * WINDOW_MS) / 1000; n += AT_ONCE) {
        const waitMs = startMs + (n * 1000) / PER_SECOND - performance.now();
        if (waitMs > 1) await sleep(waitMs);
        await play(played++, random);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, player));
  }

  /** Whether an honest room was as fast beside such streams as without. */
  async function wasFast(random: Random): Promise<boolean> {
    for (let window = 0; window < WINDOWS; window++) {
      await meter.during('idle', WINDOW_MS);
      meter.phase('attack');
      await trickle(random);
    }
    meter.phase(undefined);
    const { phases, faults } = await meter.report();
    const [idle, attacked] = [phases.get('idle'), phases.get('attack')];
    process.stdout.write(
      `byte streams: honest room idle ${latencyText(idle)}, under attack ${latencyText(attacked)}\n`,
    );
    expect(faults).toEqual([]);
    return isAsFast(attacked, idle, 2, FLOOR_MS);
  }

  it(`each end in their documented close code and leave an honest room alone, ${String(STREAMS)} of them`, async () => {
    const before = await server.holdings();
    const startMs = performance.now();
    const random = new Random(SEED);
    expect(await wasFastOnce(() => wasFast(random))).toBe(true);
    await flood(STREAMS, random);
    const seconds = (performance.now() - startMs) / 1000;
    const after = await server.holdings();
    const total = new Map<string, number>();
    for (const byEnd of ends.values()) {
      for (const [end, count] of byEnd) total.set(end, (total.get(end) ?? 0) + count);
    }
    process.stdout.write(
      `byte streams (seed ${String(SEED)}): ${String(played)} of ${String(kinds.length)} kinds in ` +
        `${seconds.toFixed(1)} s, ends ${JSON.stringify(Object.fromEntries(total))}, ` +
        `heap ${mib(before.heapUsed)} -> ${mib(after.heapUsed)}\n`,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    const foreign = (await onlooker.taken()).filter(
      (text) => !/^\{"type":"(?:join|left|away|back|delivered)"/u.test(text),
    );
    expect(foreign).toEqual([]);
    expect(after.heapUsed - before.heapUsed).toBeLessThan(MAX_GROWTH_BYTES);
    expect(await server.isAlive()).toBe(true);
    expect(server.complaints).toEqual([]);
  }, 900_000);
});
