import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../src/protocol/close-codes.js';
import { MEET_V1 } from '../../src/protocol/frames.js';
import { faultOf } from '../support/frame-rules.js';
import { attack, denOf, SEATS, Tally } from '../support/hostile-attack.js';
import { MeasuredServer, mib, ROOMY_ADDRESS, ROOMY_MEMBER } from '../support/measured-server.js';
import { isAsFast, latencyText, Meter, wasFastOnce } from '../support/meter.js';
import { Onlooker } from '../support/onlooker.js';
import { Random } from '../support/random.js';

const FRAMES = process.env['NIGHTLY'] === '1' ? 1_000_000 : 200_000;
const SEED = Number(process.env['SEED'] ?? 20_260_101);
const WINDOWS = 4;
const IDLE_MS = 2000;
/** Half a core of attack and the test's own work share two cores: below it, the scheduler decides. */
const FLOOR_MS = 20;
const MAX_GROWTH_BYTES = 32 * 1024 * 1024;
/** What no correct client provokes; the fifth within ten seconds ends the socket. */
const MISUSE = new Set(['BAD_MESSAGE', 'BAD_TYPE', 'TOO_LARGE', 'NOT_JOINED']);
/** What strangers in a room of their own cause among themselves. */
const OWN = /"user_id":"stranger-|^\{"type":"delivered"/u;

/** An attack in several windows, with quiet ones between to compare with. */
interface Course {
  frames: number;
  batch: number;
  framesPerSecond: number;
}

const RAISED: Course = { frames: 40_000, batch: 5, framesPerSecond: 5000 };
const DEFAULT: Course = { frames: 9000, batch: 12, framesPerSecond: 1500 };

describe('hostile frames', () => {
  let server: MeasuredServer;
  let meter: Meter;
  let neighbours: Onlooker[];
  let strangers: Onlooker[];
  let tally: Tally;
  const random = new Random(SEED);

  async function begin(env: Record<string, string>, isPatient: boolean): Promise<void> {
    const settings = { ...ROOMY_ADDRESS, JOIN_TIMEOUT_MS: '60000', GRACE_MS: '500', ...env };
    server = await MeasuredServer.start(settings, { isPatient });
    const { port } = server;
    meter = await Meter.start({ port, room: 'honest room', members: 10, messagesPerSecond: 40 });
    neighbours = await Promise.all(
      SEATS.map((_, seat) => Onlooker.sit(port, denOf(seat), `neighbour-${String(seat)}`)),
    );
    strangers = await Promise.all(
      ([MEET_V1, 'base'] as const).map((dialect) =>
        Onlooker.sit(port, 'elsewhere', `stranger-${dialect}`, dialect),
      ),
    );
  }

  async function run({ frames, batch, framesPerSecond }: Course): Promise<string> {
    const each = Math.ceil(frames / WINDOWS / SEATS.length);
    const pace = framesPerSecond / SEATS.length;
    for (let window = 0; window < WINDOWS; window++) {
      await meter.during('idle', IDLE_MS);
      meter.phase('attack');
      await Promise.all(
        SEATS.map((_, seat) => {
          const plan = { port: server.port, seat, frames: each, batch, framesPerSecond: pace };
          return attack(plan, new Random(random.below(1 << 30)), tally);
        }),
      );
    }
    meter.phase(undefined);
    return `seed ${String(SEED)}: ${tally.toString()}`;
  }

  /** Nothing but well-formed frames of the attacker came to its neighbour, nothing to anybody else. */
  async function expectNoHarm(what: string, again: Course): Promise<void> {
    const atNeighbours = await Promise.all(neighbours.map((onlooker) => onlooker.taken()));
    const atStrangers = await Promise.all(strangers.map((onlooker) => onlooker.taken()));
    const isAttacker = (userId: string): boolean => userId.startsWith('attacker-');
    const wrong = atNeighbours.flatMap((texts, seat) =>
      texts.flatMap((text) => faultOf(text, denOf(seat), isAttacker) ?? []),
    );
    expect(wrong).toEqual([]);
    expect(atStrangers.flat().filter((text) => !OWN.test(text))).toEqual([]);
    const sound = atNeighbours.flat().length;
    let isFirst = true;
    const wasFast = await wasFastOnce(async () => {
      if (!isFirst) await run(again);
      isFirst = false;
      const { phases, faults } = await meter.report();
      expect(faults).toEqual([]);
      const idle = phases.get('idle');
      const attacked = phases.get('attack');
      process.stdout.write(
        `${what}: ${String(sound)} sound frames at neighbours, honest room ` +
          `idle ${latencyText(idle)}, under attack ${latencyText(attacked)}\n`,
      );
      return isAsFast(attacked, idle, 2, FLOOR_MS);
    });
    expect(wasFast).toBe(true);
    expect(await server.isAlive()).toBe(true);
    expect(server.complaints).toEqual([]);
  }

  beforeEach(() => {
    tally = new Tally();
  });

  afterEach(async () => {
    await meter.stop();
    for (const onlooker of [...neighbours, ...strangers]) onlooker.cut();
    await server.stop();
  });

  it('are each answered, reach nobody, and harm neither the process nor an honest room', async () => {
    await begin(ROOMY_MEMBER, true);
    const before = await server.holdings();
    const course = await run({ ...RAISED, frames: FRAMES });
    const after = await server.holdings();
    const cpuMs = (after.cpuMs - before.cpuMs) / tally.sent;
    process.stdout.write(
      `hostile frames, ${course}, server CPU ${cpuMs.toFixed(3)} ms a frame, ` +
        `heap ${mib(before.heapUsed)} -> ${mib(after.heapUsed)}\n`,
    );
    expect(tally.sent).toBeGreaterThanOrEqual(FRAMES);
    expect(tally.miscounted).toEqual([]);
    expect(tally.codes.get('INTERNAL')).toBeUndefined();
    expect([...tally.closes.keys()].filter((code) => code !== CloseCode.TOO_BIG)).toEqual([]);
    expect(after.heapUsed - before.heapUsed).toBeLessThan(MAX_GROWTH_BYTES);
    await expectNoHarm('hostile frames with raised limits', RAISED);
  }, 900_000);

  it('end the socket of their sender after the fifth, with the limits as they are', async () => {
    await begin({}, false);
    const course = await run(DEFAULT);
    process.stdout.write(`hostile frames at default limits, ${course}\n`);
    const expected: number[] = [CloseCode.MISUSE, CloseCode.TOO_BIG, CloseCode.RATE_LIMITED];
    expect([...tally.closes.keys()].filter((code) => !expected.includes(code))).toEqual([]);
    const counts = tally.closed
      .filter(({ closeCode }) => closeCode === CloseCode.MISUSE)
      .map(({ codes }) => codes.filter((code) => MISUSE.has(code)).length);
    expect(counts.length).toBeGreaterThan(200);
    expect(counts.filter((count) => count > 5)).toEqual([]);
    await expectNoHarm('hostile frames at default limits', DEFAULT);
  }, 300_000);
});
