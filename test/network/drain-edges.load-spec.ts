import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, ServerProcess } from '../support/server-process.js';
import { TestClient, UpgradeRefused } from '../support/test-client.js';

/** However long anything takes, the process is gone by then. */
const MAX_EXIT_MS = 30_000;
/** How long it would wait for somebody who does not say what has arrived. */
const ACK_WAIT_MS = 5000;
/** Closing in good order takes a second more than that wait. */
const MAX_SECOND_SIGNAL_MS = 3000;

/** Makes a server that never gets its listening socket closed. */
const NEVER_CLOSES = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  net.Server.prototype.close = function () {
    setInterval(() => undefined, 1000);
    return this;
  };
`)}`;

describe('a server that is told to stop', () => {
  const servers: ServerProcess[] = [];
  const clients: TestClient[] = [];

  afterEach(async () => {
    for (const client of clients.splice(0)) client.terminate();
    await Promise.all(servers.splice(0).map((server) => server.end('SIGKILL')));
  });

  async function start(env: Record<string, string> = {}): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), { STATE_DIR: '/dev/null/none', ...env });
    servers.push(server);
    await server.start();
    return server;
  }

  /** A member that never says how far it has read, so that the server waits for it. */
  async function enter({ port }: ServerProcess, userId: string): Promise<TestClient> {
    const client = await TestClient.connect(port, 'tea', userId);
    clients.push(client);
    await client.join();
    return client;
  }

  function get({ port }: ServerProcess, path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(port)}/${path}`);
  }

  it('lets nobody in any more, says so everywhere, and lets those inside finish', async () => {
    const server = await start({ DRAIN_MS: '5000' });
    const ann = await enter(server, 'ann');
    const base = await TestClient.connect(server.port, 'tea', '42', { dialect: 'base' });
    clients.push(base);
    expect((await get(server, 'readyz')).status).toBe(200);

    const startMs = performance.now();
    const ended = server.end('SIGTERM');
    const draining = await ann.nextFrame('draining');
    expect(draining.data.retry_after_ms).toBeGreaterThanOrEqual(1000);
    expect(draining.data.retry_after_ms).toBeLessThanOrEqual(3000);

    const ready = await get(server, 'readyz');
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'draining' }]);
    expect((await get(server, 'healthz')).status).toBe(200);
    for (const dialect of ['meet.v1', 'base'] as const) {
      const late = TestClient.connect(server.port, 'tea', 'late', { dialect });
      const refusal = await late.catch((error: unknown) => error);
      if (!(refusal instanceof UpgradeRefused)) throw new Error('it was let in');
      expect(refusal.status).toBe(503);
      expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await ann.ask('chat', { text: 'one last word' })).toMatchObject({ type: 'ack' });
    expect((await base.nextFrame('chat')).data.text).toBe('one last word');

    const [annClosed, baseClosed] = [await ann.closed(), await base.closed()];
    expect([annClosed.code, baseClosed.code]).toEqual([1012, 1012]);
    expect(annClosed.reason).toMatch(/^retry_after_ms=[123]\d{3}$/u);
    expect(await ended).toBe(0);
    process.stdout.write(`drain of a member that reads nothing: ${since(startMs)} s\n`);
    expect(performance.now() - startMs).toBeLessThan(MAX_EXIT_MS);
  }, 40_000);

  it('does not wait for those who have everything', async () => {
    const server = await start();
    const ann = await enter(server, 'ann');
    ann.send('ack', { seq: 1, inbox_seq: 0 });
    await ann.ask('ping', {});
    const startMs = performance.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect((await ann.closed()).code).toBe(1012);
    expect(performance.now() - startMs).toBeLessThan(ACK_WAIT_MS);
  });

  it('with nobody inside is gone at once', async () => {
    const server = await start();
    const startMs = performance.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(performance.now() - startMs).toBeLessThan(ACK_WAIT_MS);
  });

  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('with %s and then once more with %s is gone at once', async (first, second) => {
    const server = await start();
    const ann = await enter(server, 'ann');
    const { pid } = server;
    const ended = server.end(first);
    await ann.nextFrame('draining');
    const startMs = performance.now();
    process.kill(pid, second);
    expect(await ended).toBe(1);
    expect(performance.now() - startMs).toBeLessThan(MAX_SECOND_SIGNAL_MS);
    expect((await ann.closed()).code).toBe(1006);
  });

  it('is gone within 30 s whatever does not answer it', async () => {
    const [patient, stuck] = [
      await start(),
      await start({ NODE_OPTIONS: `--import=${NEVER_CLOSES}` }),
    ];
    const deaf = await enter(patient, 'deaf');
    const other = await enter(stuck, 'other');
    deaf.ws.pause();
    const startMs = performance.now();
    const exits = await Promise.all(
      [patient, stuck].map(async (server) => {
        const code = await server.end('SIGTERM');
        return { code, ms: performance.now() - startMs };
      }),
    );
    process.stdout.write(
      `exit with a client that does not answer the close: ${String(exits[0]?.ms.toFixed(0))} ms, ` +
        `with a server that cannot close: ${String(exits[1]?.ms.toFixed(0))} ms\n`,
    );
    expect(exits.map(({ code }) => code)).toEqual([0, 1]);
    expect(exits[0]?.ms).toBeLessThan(15_000);
    expect(exits[1]?.ms).toBeGreaterThan(MAX_EXIT_MS - 500);
    expect(exits[1]?.ms).toBeLessThan(MAX_EXIT_MS + 3000);
    expect((await other.closed()).code).toBe(1012);
  }, 60_000);
});

function since(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1);
}
