import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyLog } from './support/log-sink.js';
import { TestClient } from './support/test-client.js';

/** The built server; the test command builds it before the suites run. */
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Less than the five seconds for which it would wait for what a browser keeps open, or for a member that reads nothing. */
const MAX_STOP_MS = 4500;

/** One server process and what it says. */
class ServerProcess {
  output = '';
  complaints = '';
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly exited: Promise<number | NodeJS.Signals | null>;

  constructor(env: Record<string, string>) {
    const ownEnv = { HOST: '127.0.0.1', PORT: '0', ...env };
    this.child = spawn(process.execPath, [MAIN], { env: ownEnv });
    this.child.stdout.on('data', (text: Buffer) => {
      this.output += text.toString('utf8');
      copyLog(text.toString('utf8'));
    });
    this.child.stderr.on('data', (text: Buffer) => (this.complaints += text.toString('utf8')));
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        resolve(signal ?? code);
      });
    });
  }

  /** Its exit code, or the signal that ended it. */
  exit(): Promise<number | NodeJS.Signals | null> {
    return this.exited;
  }

  /** Waits until it says where it is, and gives the port. */
  async port(): Promise<number> {
    return Number(await this.said(/^Meet is at http:\/\/localhost:(\d+)\n/mu));
  }

  /** Waits until it has said something, and gives the first group of it. */
  async said(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output)?.[1];
      if (found !== undefined) return found;
      const isOver = await Promise.race([
        this.exited.then(() => true),
        new Promise((resolve) => this.child.stdout.once('data', resolve)).then(() => false),
      ]);
      if (isOver) throw new Error(`the server ended: ${this.complaints}`);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

/** Lets somebody in who has said that everything has arrived, so that nobody has to wait for it. */
async function enterReading(port: number): Promise<TestClient> {
  const client = await TestClient.connect(port, 'tea', 'ann');
  const { seq, inbox_seq } = await client.join();
  client.send('ack', { seq, inbox_seq });
  await client.nextFrame('delivered');
  return client;
}

describe('the server process', () => {
  const started: ServerProcess[] = [];
  let stateDir: string;

  function start(env: Record<string, string> = {}): ServerProcess {
    const server = new ServerProcess({ STATE_DIR: stateDir, LOG_FORMAT: 'text', ...env });
    started.push(server);
    return server;
  }

  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-process-'));
  });

  afterEach(async () => {
    for (const server of started.splice(0)) {
      server.signal('SIGKILL');
      await server.exit();
    }
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('says in one line where it is', async () => {
    const server = start();
    const port = await server.port();
    const reply = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
    expect(await reply.json()).toEqual({ status: 'ok' });
    expect(server.output).toBe(`Meet is at http://localhost:${String(port)}\n`);
    expect(server.complaints).toBe('');
  });

  it.each([
    ['PORT', 'http', /^meet: PORT is "http", but has to be a whole number from 0 to 65535\n$/u],
    ['PORT', '1\n2', /^meet: PORT is "1.2", but has to be a whole number from 0 to 65535\n$/u],
    ['HOST', 'a b', /^meet: HOST is "a b", but has to be an IP address or a host name\n$/u],
    ['HOST', '203.0.113.9', /^meet: HOST .*\n$/u],
    ['HOST', 'no-such-host.invalid', /^meet: HOST .*\n$/u],
    ['ADMIN_KEY', 'short-secret', /^meet: ADMIN_KEY is not usable, but has to be .*\n$/u],
    ['ALLOWED_ORIGINS', '*', /^meet: ALLOWED_ORIGINS is "\*", but has to be .*\n$/u],
    ['TRUST_PROXY', '999.1.1.1', /^meet: TRUST_PROXY is "999.1.1.1", but has to be .*\n$/u],
    ['LOG_BYTES', '600000', /^meet: LOG_BYTES .* at most half of MAX_OUTBOX_BYTES .*\n$/u],
    ['PING_TIMEOUT_MS', '5000', /^meet: PING_TIMEOUT_MS .* larger than PING_INTERVAL_MS .*\n$/u],
  ])('ends with 1 and exactly one line when %s is %j', async (name, value, line) => {
    const server = start({ [name]: value });
    expect(await server.exit()).toBe(1);
    expect(server.output).toBe('');
    expect(server.complaints).toMatch(line);
    expect(server.complaints.trimEnd().split('\n')).toHaveLength(1);
    expect(server.complaints).not.toContain('secret');
  });

  it('ends with 1 and exactly one line when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const server = start({ PORT: String(port) });
    const code = await server.exit();
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(1);
    expect(server.output).toBe('');
    expect(server.complaints).toBe('meet: the port is in use; set PORT to another one\n');
  });

  it('warns where Node makes no code of texts, and checks frames all the same', async () => {
    const server = start({ NODE_OPTIONS: '--disallow-code-generation-from-strings' });
    const port = await server.port();
    expect(server.output).toMatch(/^\S+ warn\b.* not to make code of texts: .* thirty times/mu);
    const ann = await enterReading(port);
    ann.sendFrame({ type: 'chat', data: { text: 7 } });
    expect((await ann.nextFrame('error')).data).toMatchObject({ field: 'text' });
    expect(await ann.ask('chat', { text: 'hi' })).toMatchObject({ type: 'ack' });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says 1012 to every client on %s, and ends with 0 at once',
    async (signal) => {
      const server = start();
      const port = await server.port();
      const ann = await enterReading(port);
      const base = await TestClient.connect(port, 'tea', '42', { dialect: 'base' });
      const undecided = await TestClient.connect(port, 'coffee', 'bob');
      // A browser keeps this one open for its next request; the server must not wait for it.
      const kept = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
      await kept.text();
      const before = performance.now();
      server.signal(signal);
      for (const client of [ann, base, undecided]) expect((await client.closed()).code).toBe(1012);
      expect(await server.exit()).toBe(0);
      expect(performance.now() - before).toBeLessThan(MAX_STOP_MS);
      expect(server.complaints).toBe('');
    },
  );

  it('lives on after everything that clients can throw at it', async () => {
    const server = start();
    const port = await server.port();
    for (const text of ['x', 'null', '{"type":"join"}', '{"type":"join","data":{"__proto__":1}}']) {
      const client = await TestClient.connect(port, 'tea', 'ann');
      client.sendText(text);
      await client.expectError('BAD_MESSAGE');
      client.terminate();
    }
    const ann = await enterReading(port);
    server.signal('SIGTERM');
    expect((await ann.closed()).code).toBe(1012);
    expect(await server.exit()).toBe(0);
    expect(server.complaints).toBe('');
  });

  it('keeps nothing on disk but the key of the rejoin tickets and what hosts decided, for its owner alone', async () => {
    const server = start();
    const ann = await enterReading(await server.port());
    await ann.ask('chat', { text: 'SECRET' });
    const files = readdirSync(stateDir, { recursive: true });
    expect(files.sort()).toEqual(['rejoin-ticket.key', 'rooms.journal']);
    const file = join(stateDir, 'rejoin-ticket.key');
    expect(statSync(file)).toMatchObject({ size: 32 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('logs each step of its life as a line of JSON when nobody sits in front of it', async () => {
    const server = start({ LOG_FORMAT: 'auto' });
    const listening = /"url":"http:\/\/localhost:(\d+)"/u;
    const port = Number(await server.said(listening));
    const ann = await enterReading(port);
    server.signal('SIGTERM');
    await ann.closed();
    expect(await server.exit()).toBe(0);
    const lines = server.output.trimEnd().split('\n');
    const steps = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const url = `http://localhost:${String(port)}`;
    expect(steps).toMatchObject([
      { level: 'info', context: 'Meet', msg: `Meet is at ${url}`, url, node: process.version },
      { level: 'info', context: 'Meet', msg: 'stopping', signal: 'SIGTERM' },
      { level: 'info', context: 'DrainService', msg: 'draining', sockets: 1 },
      { level: 'info', context: 'Meet', msg: 'stopped', durationMs: expect.any(Number) },
    ]);
    expect(server.complaints).toBe('');
  });

  it('logs rooms and members under other names when debugging', async () => {
    const server = start({ LOG_FORMAT: 'json', LOG_LEVEL: 'debug' });
    const port = Number(await server.said(/"url":"http:\/\/localhost:(\d+)"/u));
    await enterReading(port);
    await server.said(/("a member came in")/u);
    const lines = server.output.split('\n').filter((line) => line.includes('"room"'));
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'debug', msg: 'a room begins', room: expect.stringMatching(/^~/u) },
      { level: 'debug', msg: 'a member came in', dialect: 'meet.v1', network: '127.0.0.0/24' },
    ]);
    expect(server.output).not.toMatch(/\b(?:tea|ann)\b|127\.0\.0\.1/u);
  });

  it('serves without a STATE_DIR that can be written, and warns of what that means', async () => {
    const file = join(stateDir, 'file');
    writeFileSync(file, '');
    const server = start({ STATE_DIR: join(file, 'state') });
    await enterReading(await server.port());
    expect(server.output).toContain('after a restart of the server members join as new ones');
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
