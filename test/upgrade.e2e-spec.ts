import { type IncomingHttpHeaders, request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../src/config/config.js';
import { type Dialect, MEET_V1 } from '../src/protocol/frames.js';
import { type TestApp, startApp } from './support/app.js';
import { TestClient, UpgradeRefused } from './support/test-client.js';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

describe('the upgrade', () => {
  let app: TestApp;

  async function start(settings: Partial<Config> = {}): Promise<void> {
    await app.close();
    app = await startApp(settings);
  }

  /** Sends a request as it is, and gives the HTTP answer; 101 without a body when it was upgraded. */
  function ask(
    path: string,
    headers: Record<string, string> = HANDSHAKE,
    method = 'GET',
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request({ port: app.port, path, headers, method, agent: false });
      outgoing.on('upgrade', ({ headers: got }, socket) => {
        socket.destroy();
        resolve({ status: 101, headers: got, body: '' });
      });
      outgoing.on('response', (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  async function refusalOf(
    room: string,
    userId: string,
    dialect: Dialect = MEET_V1,
    headers: Record<string, string> = {},
  ): Promise<number> {
    try {
      await app.connect(room, userId, { dialect, headers });
      return 101;
    } catch (error) {
      if (error instanceof UpgradeRefused) return error.status;
      throw error;
    }
  }

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it.each(['/', '/ws', '/ws/tea', '/ws/tea/ann/x', '/ws/tea/ann/', '/socket', '/rooms'])(
    'knows no socket at %s (404)',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it.each([
    '/ws/%/ann',
    '/ws/tea/%E0%A4%A',
    '/ws//82',
    '/ws/%2e%2e/ann',
    '/ws/../ann',
    '/ws/a%00/ann',
  ])('refuses the names in %s (400)', async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers.connection).toBe('close');
    expect(body).toMatch(/^The .*\.\n$/u);
  });

  it('refuses names that are too long (400), and takes the longest ones', async () => {
    expect(await refusalOf('x'.repeat(129), 'ann')).toBe(400);
    expect(await refusalOf('tea', 'x'.repeat(65))).toBe(400);
    expect((await ask(`/ws/${'x'.repeat(7000)}/ann`)).status).toBe(400);
    // Above 8 KiB of headers Node itself refuses, before anything of ours reads them.
    expect((await ask(`/ws/${'x'.repeat(10_000)}/ann`)).status).toBe(431);
    expect(await refusalOf('🍵'.repeat(128), '🍰'.repeat(64))).toBe(101);
  });

  it.each([
    ['no Upgrade at all', {}, 'GET', 426],
    ['another protocol', { Connection: 'Upgrade', Upgrade: 'h2c' }, 'GET', 426],
    ['no key', { ...HANDSHAKE, 'Sec-WebSocket-Key': '' }, 'GET', 400],
    ['a broken key', { ...HANDSHAKE, 'Sec-WebSocket-Key': 'x' }, 'GET', 400],
    ['an unknown version', { ...HANDSHAKE, 'Sec-WebSocket-Version': '7' }, 'GET', 400],
    ['another method', HANDSHAKE, 'POST', 405],
    [
      'a broken list of sub-protocols',
      { ...HANDSHAKE, 'Sec-WebSocket-Protocol': 'a,,b' },
      'GET',
      400,
    ],
  ])('refuses %s', async (_what, headers, method, status) => {
    expect((await ask('/ws/tea/ann', headers, method)).status).toBe(status);
    expect((await ask('/healthz', {})).status).toBe(200);
  });

  it('names the protocol to use with 426', async () => {
    const attempts: Record<string, string>[] = [{}, { Connection: 'Upgrade', Upgrade: 'h2c' }];
    for (const headers of attempts) {
      expect((await ask('/ws/tea/ann', headers)).headers.upgrade).toBe('websocket');
    }
  });

  it.each([
    [undefined, 101],
    ['OWN', 101],
    ['https://app.example.org', 101],
    ['null', 403],
    ['https://evil.example', 403],
    ['http://127.0.0.1', 403],
    ['http://127.0.0.1:1', 403],
    ['http://localhost', 403],
    ['https://app.example.org.evil.example', 403],
  ])('answers a page of the origin %s with %i', async (origin, status) => {
    await start({ allowedOrigins: ['https://app.example.org'] });
    const own = `http://127.0.0.1:${String(app.port)}`;
    const headers: Record<string, string> =
      origin === undefined ? {} : { Origin: origin === 'OWN' ? own : origin };
    for (const dialect of ['base', MEET_V1] as const) {
      expect(await refusalOf('tea', 'ann', dialect, headers)).toBe(status);
    }
  });

  it.each([
    [undefined, undefined],
    ['meet.v1', 'meet.v1'],
    ['other, meet.v1', 'meet.v1'],
    ['meet.v1,other', 'meet.v1'],
    ['other', undefined],
    ['meet.v2', undefined],
    ['MEET.V1', undefined],
  ])('answers the offered sub-protocols %s with %s', async (offered, selected) => {
    const headers = { ...HANDSHAKE, ...(offered && { 'Sec-WebSocket-Protocol': offered }) };
    const answer = await ask('/ws/tea/ann', headers);
    expect(answer.status).toBe(101);
    expect(answer.headers['sec-websocket-protocol']).toBe(selected);
  });

  it('never negotiates compression', async () => {
    const headers = { ...HANDSHAKE, 'Sec-WebSocket-Extensions': 'permessage-deflate' };
    expect((await ask('/ws/tea/ann', headers)).headers['sec-websocket-extensions']).toBeUndefined();
  });

  it('reads names in NFC, so that what looks alike is one room and one id', async () => {
    const base = await TestClient.connectPath(app.port, '/ws/cafe%CC%81/zoe%CC%88', {
      dialect: 'base',
    });
    const ann = await app.connect('caf\u00e9', 'ann');
    expect((await ann.join()).participants).toMatchObject([{ user_id: 'zo\u00eb' }]);
    base.terminate();
  });

  it.each(['a/b', '🍵', '100%', '%41', 'a?b#c', '会议', '"><script>', '__proto__', 'a b', '~'])(
    'takes %s as a room and as an id, and gives both back as they were',
    async (name) => {
      const ann = await app.connect(name, name);
      expect(await ann.join()).toMatchObject({ room: name, user_id: name });
      const base = await app.connect(name, '42', { dialect: 'base' });
      base.sendFrame({ type: 'offer', data: { sdp: 'v=0', target: name } });
      expect((await ann.expectNext('offer')).data).toMatchObject({ target: name, room: name });
    },
  );

  it('does not unescape twice', async () => {
    const ann = await TestClient.connectPath(app.port, '/ws/%2541/ann');
    expect(await ann.join()).toMatchObject({ room: '%41' });
    ann.terminate();
  });

  it('refuses a base client for a full room with 503', async () => {
    await start({ maxParticipants: 2 });
    for (const id of ['11', '22']) expect(await refusalOf('tea', id, 'base')).toBe(101);
    expect(await refusalOf('tea', '33', 'base')).toBe(503);
    const { headers, body } = await ask('/ws/tea/33');
    expect(headers['retry-after']).toBe('30');
    expect(body).toBe('The room is full.\n');
    expect(await refusalOf('tea', 'ann')).toBe(101);
  });

  it('is refused with 503 while the server says goodbye to the others', async () => {
    const socket = connectTcp(app.port, '127.0.0.1');
    const head = Object.entries(HANDSHAKE).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET /ws/tea/11 HTTP/1.1\r\nHost: x\r\n${head.join('')}\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    // This one does not answer the close frame, so the server waits for it.
    const goodbye = new Promise((resolve) => socket.once('data', resolve));
    const closing = app.stop();
    await goodbye;
    expect((await ask('/ws/tea/ann')).status).toBe(503);
    socket.destroy();
    await closing;
  });

  it('survives a client that is gone before it was answered', async () => {
    for (const path of ['/ws/tea/ann', '/ws//', '/nowhere']) {
      const socket = connectTcp(app.port, '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      const head = Object.entries(HANDSHAKE).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${head.join('')}\r\n`);
      socket.resetAndDestroy();
    }
    expect(await refusalOf('tea', 'ann')).toBe(101);
  });
});
