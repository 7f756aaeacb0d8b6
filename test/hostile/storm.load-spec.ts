import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MeasuredServer, mib, ROOMY_ADDRESS } from '../support/measured-server.js';
import { isAsFast, latencyText, Meter, wasFastOnce } from '../support/meter.js';
import { Onlooker } from '../support/onlooker.js';
import { frameBytes, Opcode, RawSocket, textBytes } from '../support/raw-socket.js';
import { StormyMember, type StormResult } from '../support/storm.js';

const ROOM = 'stormy room';
const STORM_PER_SECOND = 5000;
const STORM_MS = 4000;
const CALM_MS = 2500;
/** Below it, the scheduler of a machine with two busy cores decides, not the server. */
const FLOOR_MS = 20;
const CHAT_PER_SECOND = 5;
const CHAT_BURST = 10;
/** The twentieth refusal within ten seconds ends the socket. */
const MAX_RATE_REFUSALS = 20;
const FLOOD_MS = 5000;
const MAX_FLOOD_BYTES = 16 * 1024 * 1024;

/**
 * How many chat messages a member has logged at least who tried more than there were tokens in each of
 * these rounds: all that flowed in between them, but for what did not fit any more, and a part of one.
 */
function leastLogged(rounds: StormResult['rounds']): number {
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last) return 0;
  const flowedIn = (CHAT_PER_SECOND * Math.max(0, last.fromMs - first.toMs)) / 1000;
  const overflowed = rounds.slice(1).reduce((sum, { toMs }, n) => {
    const pauseMs = toMs - (rounds[n]?.fromMs ?? toMs);
    return sum + Math.max(0, (CHAT_PER_SECOND * pauseMs) / 1000 - CHAT_BURST);
  }, 0);
  return Math.floor(CHAT_BURST + flowedIn - overflowed) - 1;
}

function chat(n: number): Buffer {
  return textBytes(JSON.stringify({ type: 'chat', data: { text: `storm ${String(n)}` } }));
}

describe('one member who sends far too much', () => {
  let server: MeasuredServer;
  let meter: Meter;
  let onlooker: Onlooker;

  beforeEach(async () => {
    server = await MeasuredServer.start(ROOMY_ADDRESS);
    const { port } = server;
    meter = await Meter.start({ port, room: ROOM, members: 10, messagesPerSecond: 25 });
    onlooker = await Onlooker.sit(port, ROOM, 'onlooker');
  });

  afterEach(async () => {
    await meter.stop();
    onlooker.cut();
    await server.stop();
  });

  async function stormBetweenCalms(
    make: (n: number) => Buffer,
    ms = STORM_MS,
    cutAfter = Infinity,
  ): Promise<StormResult> {
    await meter.during('calm', CALM_MS);
    meter.phase('storm');
    const member = new StormyMember(server.port, ROOM);
    const result = await member.storm(make, STORM_PER_SECOND, ms, cutAfter);
    await meter.during('calm', CALM_MS);
    return result;
  }

  async function said(): Promise<number> {
    return (await onlooker.taken()).filter((text) => text.includes('"text":"storm ')).length;
  }

  /** @param attempt lets the storm loose, and gives what came of it in words. */
  async function expectOthersUnharmed(what: string, attempt: () => Promise<string>): Promise<void> {
    const wasFast = await wasFastOnce(async () => {
      const figures = await attempt();
      const { phases, faults } = await meter.report();
      const calm = phases.get('calm');
      const stormy = phases.get('storm');
      process.stdout.write(
        `${what}: ${figures}, others calm ${latencyText(calm)}, stormy ${latencyText(stormy)}\n`,
      );
      expect(faults).toEqual([]);
      return isAsFast(stormy, calm, 2, FLOOR_MS);
    });
    expect(wasFast).toBe(true);
    expect(await server.isAlive()).toBe(true);
    expect(server.complaints).toEqual([]);
  }

  it('has exactly the burst logged, and is closed with 4429', async () => {
    const socket = await RawSocket.open(server.port, ROOM, 'storm');
    const joined = socket.next((frame) => frame.re === 1);
    socket.sendFrame({ type: 'join', data: {}, id: 1 });
    await joined;
    let refusals = 0;
    socket.onText = (text) => {
      if (text.includes('"RATE_LIMITED"')) refusals++;
    };
    const startMs = performance.now();
    socket.write(Buffer.concat(Array.from({ length: STORM_PER_SECOND }, (_, n) => chat(n))));
    const { code, atMs } = await socket.ended;
    const logged = await said();
    const refilled = (CHAT_PER_SECOND * (atMs - startMs)) / 1000;
    process.stdout.write(
      `chat burst: ${String(STORM_PER_SECOND)} at once, ${String(logged)} logged, ` +
        `${String(refusals)} refusals, close ${String(code)}\n`,
    );
    expect(code).toBe(4429);
    expect(logged).toBeGreaterThanOrEqual(CHAT_BURST);
    expect(logged).toBeLessThanOrEqual(CHAT_BURST + Math.ceil(refilled));
    expect(refusals).toBe(MAX_RATE_REFUSALS);
  }, 30_000);

  it('may say no more by cutting its own sockets and coming back', async () => {
    await expectOthersUnharmed('chat storm over many sockets of one seat', async () => {
      const result = await stormBetweenCalms(chat, STORM_MS, CHAT_BURST + 5);
      const logged = await said();
      const allowed = Math.floor(CHAT_BURST + CHAT_PER_SECOND * result.seconds);
      expect(result.closes['cut']).toBeGreaterThan(3);
      expect(logged).toBeLessThanOrEqual(allowed);
      expect(logged).toBeGreaterThanOrEqual(leastLogged(result.rounds));
      return (
        `${String(result.sent)} sent in ${result.seconds.toFixed(1)} s, ${String(logged)} logged of ` +
        `${String(allowed)} allowed, ${String(result.refusals)} refusals, ends ${JSON.stringify(result.closes)}`
      );
    });
  }, 150_000);

  it.each([
    [
      'acknowledgements, which are free of charge',
      textBytes('{"type":"ack","data":{"seq":1,"inbox_seq":0}}'),
    ],
    [
      'pings of the WebSocket itself',
      frameBytes({ opcode: Opcode.PING, payload: Buffer.alloc(125) }),
    ],
    ['what is not even a frame', textBytes('{')],
  ])(
    'does not harm the others with 5,000 a second of %s',
    async (what, bytes) => {
      await expectOthersUnharmed(`storm of ${what}`, async () => {
        const result = await stormBetweenCalms(() => bytes);
        const { 4429: limited = 0, 4400: misuse = 0 } = result.closes;
        expect(limited + misuse).toBeGreaterThanOrEqual(1);
        return (
          `${String(result.sent)} sent in ${result.seconds.toFixed(1)} s, ` +
          `ends ${JSON.stringify(result.closes)}`
        );
      });
    },
    150_000,
  );

  it('cannot fill the memory with answers that it does not read', async () => {
    const socket = await RawSocket.open(server.port, ROOM, 'deaf', { isPolite: false });
    const joined = socket.next((frame) => frame.re === 1);
    socket.sendFrame({ type: 'join', data: {}, id: 1 });
    await joined;
    socket.stall();
    const ping = frameBytes({ opcode: Opcode.PING, payload: Buffer.alloc(125) });
    const flood = Buffer.concat(Array.from({ length: 500 }, () => ping));
    const before = server.residentBytes();
    let peakBytes = before;
    let sentBytes = 0;
    const endMs = performance.now() + FLOOD_MS;
    while (performance.now() < endMs && !socket.tcp.destroyed) {
      if (!socket.tcp.writableNeedDrain) {
        socket.write(flood);
        sentBytes += flood.length;
      }
      peakBytes = Math.max(peakBytes, server.residentBytes());
      await nextTurn();
    }
    socket.cut();
    const wasCut = (await onlooker.taken()).some((text) => text.includes('"target":"deaf"'));
    process.stdout.write(
      `ping flood without reading: ${mib(sentBytes)} sent, resident ${mib(before)}, at most ${mib(peakBytes)}\n`,
    );
    expect(wasCut).toBe(true);
    expect(peakBytes - before).toBeLessThan(MAX_FLOOD_BYTES);
    expect(await server.isAlive()).toBe(true);
  }, 30_000);
});
