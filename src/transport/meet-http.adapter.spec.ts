import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MeetHttpAdapter } from './meet-http.adapter.js';

describe('MeetHttpAdapter', () => {
  let adapter: MeetHttpAdapter;
  let server: Server;
  let sockets: Socket[];

  beforeEach(async () => {
    sockets = [];
    adapter = new MeetHttpAdapter();
    adapter.initHttpServer();
    server = adapter.getHttpServer();
    adapter.get('/', (_request: unknown, response: { end(text: string): void }) => {
      response.end('here');
    });
    await new Promise<void>((resolve) => {
      adapter.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await adapter.close();
  });

  it.each([
    ['GET / HTTP/1.1', ''],
    ['POST /echo HTTP/1.1', 'Content-Length: 4\r\n'],
  ])('answers %s that offers HTTP/2 as if it did not', async (line, more) => {
    adapter.post('/echo', (request: IncomingMessage, response: ServerResponse) => {
      request.pipe(response);
    });
    server.on('upgrade', (_request, socket: Socket) => socket.destroy());
    const socket = await open();
    const offer = 'Connection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n';
    socket.write(`${line}\r\nHost: x\r\n${offer}${more}\r\n${more === '' ? '' : 'here'}`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /u);
    expect(answer).toContain('here');
  });

  function port(): number {
    return (server.address() as AddressInfo).port;
  }

  async function open(): Promise<Socket> {
    const socket = connect(port(), '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  /** Everything that comes until the other side closes. */
  async function answer(socket: Socket): Promise<string> {
    let text = '';
    socket.on('data', (data: Buffer) => (text += data.toString('latin1')));
    await once(socket, 'close');
    return text;
  }

  it('listens where it is told, and serves', async () => {
    const response = await fetch(`http://127.0.0.1:${String(port())}/`);
    expect(await response.text()).toBe('here');
  });

  it('listens without a host as well, and calls back', async () => {
    const other = new MeetHttpAdapter();
    other.initHttpServer();
    await new Promise<void>((resolve) => {
      other.listen(0, resolve);
    });
    expect((other.getHttpServer() as Server).listening).toBe(true);
    await other.close();
  });

  it('cuts slow headers within ten seconds, and looks for them every second', () => {
    expect(server.headersTimeout).toBe(7000);
    expect(server.requestTimeout).toBe(15_000);
    const internals = server as unknown as Record<string, unknown>;
    expect(internals['connectionsCheckingInterval']).toBe(1000);
  });

  it('refuses headers of more than 8 KiB with 431', async () => {
    const socket = await open();
    const reply = answer(socket);
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(9000)}\r\n\r\n`);
    expect(await reply).toMatch(/^HTTP\/1\.1 431 /u);
  });

  it('closes without waiting for connections that are kept open', async () => {
    const idle = await open();
    const gone = once(idle, 'close');
    await adapter.close();
    await gone;
    expect(server.listening).toBe(false);
  });
});
