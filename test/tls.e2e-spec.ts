import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Certificate } from '../src/tls/certificate-files.js';
import { selfMadeCertificate } from '../src/tls/self-made-certificate.js';
import { freePort, ServerProcess } from './support/server-process.js';
import { TestClient } from './support/test-client.js';

const RENEWAL_PATIENCE_MS = 20_000;

// Each starts a server process or two.
jest.setTimeout(60_000);

async function makeCertificate(): Promise<Certificate> {
  return selfMadeCertificate({ hosts: ['localhost'], addresses: ['127.0.0.1'] }, undefined);
}

/** What a new connection is shown. */
async function shownAt(port: number): Promise<X509Certificate> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate();
  socket.destroy();
  if (!certificate) throw new Error('no certificate');
  return certificate;
}

/** Asks as a browser does that trusts this certificate and no other. */
async function ask(port: number, path: string, ca: string): Promise<IncomingMessage> {
  const request = get({ port, path, host: 'localhost', family: 4, ca, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

describe('TLS without a proxy', () => {
  let folder: string;
  let server: ServerProcess | undefined;
  let files: { TLS_CERT: string; TLS_KEY: string };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meet-tls-'));
    files = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') };
  });

  afterEach(async () => {
    await server?.end('SIGKILL');
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  function write({ cert, key }: Certificate): void {
    writeFileSync(files.TLS_CERT, cert);
    writeFileSync(files.TLS_KEY, key);
  }

  async function start(env: Record<string, string>, args: string[] = []): Promise<ServerProcess> {
    server = new ServerProcess(
      await freePort(),
      { STATE_DIR: folder, LOG_FORMAT: 'text', ...env },
      [],
      args,
    );
    await server.start();
    return server;
  }

  it('serves the page and sockets over TLS, and tells browsers to stay with it', async () => {
    const certificate = await makeCertificate();
    write(certificate);
    const { port, output } = await start(files);
    expect(output).toBe(`Meet is at https://localhost:${String(port)}\n`);
    const page = await ask(port, '/r/tea', certificate.cert);
    expect(page.statusCode).toBe(200);
    expect(await text(page)).toContain('<title>');
    expect(page.headers['strict-transport-security']).toBe('max-age=15552000');
    const ann = await TestClient.connect(port, 'tea', 'ann', { secure: true });
    expect((await ann.join()).room).toBe('tea');
    const bob = await TestClient.connect(port, 'tea', '42', { secure: true, dialect: 'base' });
    bob.sendFrame({ type: 'join', data: {} });
    expect((await ann.nextFrame('join')).data.user_id).toBe('42');
    for (const client of [ann, bob]) client.terminate();
    await expect(fetch(`http://127.0.0.1:${String(port)}/`)).rejects.toThrow();
  });

  it('shows a renewed certificate to new connections, and keeps those that are open', async () => {
    const first = await makeCertificate();
    const second = await makeCertificate();
    write(first);
    const { port } = await start(files);
    const ann = await TestClient.connect(port, 'tea', 'ann', { secure: true });
    await ann.join();
    expect((await shownAt(port)).fingerprint256).toBe(
      new X509Certificate(first.cert).fingerprint256,
    );
    write(second);
    const wanted = new X509Certificate(second.cert).fingerprint256;
    const deadline = performance.now() + RENEWAL_PATIENCE_MS;
    while ((await shownAt(port)).fingerprint256 !== wanted) {
      if (performance.now() > deadline) throw new Error('the old certificate is still shown');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect((await ann.ask('chat', { text: 'still here' })).type).toBe('ack');
    expect((await server?.end('SIGTERM')) ?? -1).toBe(0);
    expect((await ann.closed()).code).toBe(1012);
  });

  it('ends the start with one line about a file that is of no use', async () => {
    write(await makeCertificate());
    writeFileSync(files.TLS_KEY, 'nothing of the kind');
    await expect(start(files)).rejects.toThrow(
      /meet: TLS_KEY is ".*", but has to be a file with the private key .*\n$/u,
    );
    expect(server?.output.trimEnd().split('\n')).toHaveLength(1);
  });

  it('makes a certificate with --https-dev that lasts, and makes browsers promise nothing', async () => {
    const started = await start({}, ['--https-dev']);
    const { port } = started;
    expect(started.output).toContain(`Meet is at https://localhost:${String(port)}\n`);
    // What to do follows the line by which a start is known.
    while (!started.output.includes('The browser will warn')) await delay(10);
    const shown = await shownAt(port);
    const page = await ask(port, '/', shown.toString());
    expect(page.statusCode).toBe(200);
    // A browser that had promised would not let anybody past the warning again.
    expect(page.headers['strict-transport-security']).toBeUndefined();
    page.resume();
    await server?.end('SIGTERM');
    const again = await start({}, ['--https-dev']);
    expect((await shownAt(again.port)).fingerprint256).toBe(shown.fingerprint256);
  });

  it('does not mix --https-dev with a real certificate, and knows no other argument', async () => {
    write(await makeCertificate());
    await expect(start(files, ['--https-dev'])).rejects.toThrow(
      'meet: TLS_CERT is set, but --https-dev makes a certificate of its own\n',
    );
    await expect(start({}, ['--port=1'])).rejects.toThrow(
      'meet: the only argument there is is --https-dev; settings are variables\n',
    );
  });
});
