import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { RedisServer } from '../support/redis-server.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { TestClient } from '../support/test-client.js';

const MEMBERS = 10;
const MESSAGES_EACH = 200;
const ROUNDS = 3;
/** Of `/proc/<pid>/stat`, on Linux. */
const TICKS_PER_SECOND = 100;

const SETTINGS = {
  STATE_DIR: 'none',
  CHAT_PER_SECOND: '100000',
  CHAT_BURST: '100000',
  ROOM_CHAT_PER_SECOND: '1000000',
  BYTES_PER_SECOND: '1000000000',
  BYTES_BURST: '1000000000',
  MAX_OUTBOX_BYTES: '67108864',
};

jest.setTimeout(300_000);

/** The time that a process has had on processors. */
function cpuMs(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe('what a message to a room of ten costs', () => {
  let ends: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const end of ends.reverse()) await end();
    ends = [];
  });

  /** Lets everybody talk, each its next message as soon as the one before is acknowledged. */
  async function talk(clients: readonly TestClient[], pids: readonly number[]): Promise<string> {
    const before = pids.map(cpuMs);
    const startMs = performance.now();
    const latencies: number[] = [];
    await Promise.all(
      clients.map(async (client) => {
        for (let n = 0; n < MESSAGES_EACH; n++) {
          const sentMs = performance.now();
          const answer = await client.ask('chat', { text: `message ${String(n)}` });
          expect(answer.type).toBe('ack');
          latencies.push(performance.now() - sentMs);
        }
      }),
    );
    const count = clients.length * MESSAGES_EACH;
    const costs = pids.map((pid, n) => ((cpuMs(pid) - (before[n] ?? 0)) * 1000) / count);
    const perSecond = (count * 1000) / (performance.now() - startMs);
    return `${costs.map((cost) => `${cost.toFixed(0)} µs`).join(' + ')}, ${perSecond.toFixed(0)} messages/s, median ${median(latencies).toFixed(1)} ms`;
  }

  async function server(env: Record<string, string>): Promise<ServerProcess> {
    const started = new ServerProcess(await freePort(), { ...SETTINGS, ...env });
    await started.start();
    ends.push(() => started.end('SIGKILL'));
    return started;
  }

  async function sit(port: number, name: string): Promise<TestClient[]> {
    const clients: TestClient[] = [];
    for (let n = 0; n < MEMBERS; n++) {
      const client = await TestClient.connect(port, 'measured room', `${name}${String(n)}`);
      await client.join();
      ends.push(() => {
        client.terminate();
        return Promise.resolve();
      });
      clients.push(client);
    }
    return clients;
  }

  it.each(['alone', 'with Redis', 'with Redis, all at another server'])('%s', async (how) => {
    const env: Record<string, string> = {};
    const pids: number[] = [];
    if (how !== 'alone') {
      const redis = await new RedisServer({ appendonly: 'yes' }).start();
      ends.push(() => redis.close());
      env['REDIS_URL'] = redis.url;
      pids.push(redis.pid);
    }
    const home = await server(env);
    pids.unshift(home.pid);
    let port = home.port;
    if (how.endsWith('another server')) {
      // Whoever is first decides where the room is.
      await (await TestClient.connect(home.port, 'measured room', 'first')).join();
      const other = await server(env);
      pids.push(other.pid);
      port = other.port;
    }
    const clients = await sit(port, 'member');
    await talk(clients, pids);
    for (let round = 0; round < ROUNDS; round++) {
      process.stdout.write(`${how}: ${await talk(clients, pids)}\n`);
    }
  });
});
