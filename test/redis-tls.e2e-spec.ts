import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { selfMadeCertificate } from '../src/tls/self-made-certificate.js';
import { RedisServer } from './support/redis-server.js';
import { freePort, ServerProcess } from './support/server-process.js';
import { TestClient } from './support/test-client.js';

const GUIDE = readFileSync(join(import.meta.dirname, '../docs/scaling.md'), 'utf8');
const [USER = ''] = /^ *ACL SETUSER meet .*$/mu.exec(GUIDE) ?? [];

// Processes start, several of them.
jest.setTimeout(120_000);

describe('a Redis that lets in by TLS and password alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meet-redis-tls-'));
  const pem = join(folder, 'own.pem');
  let redis: RedisServer;
  let tlsPort: number;
  let processes: ServerProcess[] = [];

  beforeAll(async () => {
    const names = { hosts: ['localhost'], addresses: ['127.0.0.1'] };
    writeFileSync(pem, (await selfMadeCertificate(names, undefined)).cert);
    tlsPort = await freePort();
    redis = await new RedisServer({
      'tls-port': String(tlsPort),
      'tls-cert-file': pem,
      'tls-key-file': pem,
      'tls-ca-cert-file': pem,
      'tls-auth-clients': 'no',
    }).start();
    await redis.ask(...USER.trim().split(' '));
  });

  afterEach(async () => {
    for (const each of processes) await each.end('SIGKILL');
    processes = [];
  });

  afterAll(async () => {
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function server(user = 'meet:a-long-password', env = {}): Promise<ServerProcess> {
    const REDIS_URL = `rediss://${user}@localhost:${String(tlsPort)}`;
    const settings = { STATE_DIR: 'none', NODE_EXTRA_CA_CERTS: pem, REDIS_URL, ...env };
    const made = new ServerProcess(await freePort(), settings);
    processes.push(made);
    return made;
  }

  it('makes one service of two servers, by the rights of the guide', async () => {
    const [first, second] = [await server(), await server()];
    await Promise.all([first.start(), second.start()]);
    const ann = await TestClient.connect(first.port, 'tea', 'ann');
    await ann.join();
    const bob = await TestClient.connect(second.port, 'tea', 'bob');
    await bob.join();
    await ann.expectNext('join');
    expect(await bob.ask('chat', { text: 'hello' })).toMatchObject({ type: 'ack' });
    expect((await ann.expectNext('chat')).data).toMatchObject({ text: 'hello' });
    ann.terminate();
    bob.terminate();
  });

  it('says in one line what its user may not do', async () => {
    const rights = USER.trim().replace('SETUSER meet', 'SETUSER less');
    await redis.ask(...rights.split(' '), '-xadd');
    const made = await server('less:a-long-password');
    await expect(made.start()).rejects.toThrow(/the server ended with 1/u);
    expect(made.output.trim()).toMatch(
      /^meet: the user of REDIS_URL needs more rights, see docs\/scaling\.md \(NOPERM .*'xadd'.*\)$/mu,
    );
  });

  it('is not believed when nobody vouches for its certificate', async () => {
    const made = await server(undefined, { NODE_EXTRA_CA_CERTS: '' });
    await expect(made.start()).rejects.toThrow(/the server ended with 1/u);
    expect(made.output.trim()).toMatch(
      /^meet: REDIS_URL leads to no Redis that can be used \(\w*SELF_SIGNED\w*\)$/mu,
    );
  });
});
