import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { ServerFrame } from '../../src/protocol/frames.js';

/** What becomes of a frame of the server on its way: nothing, itself, another one, several. */
export type Tamper = (frame: ServerFrame) => unknown[];

/** A server that is right, made wrong on the way to its clients. */
export class TamperingProxy {
  private constructor(private readonly server: WebSocketServer) {}

  /** Stands in front of the server at `port`. */
  static async start(port: number, tamper: Tamper): Promise<TamperingProxy> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (offered) => [...offered][0] ?? false,
    });
    server.on('connection', (client, { url }) => {
      connect(client, `ws://127.0.0.1:${String(port)}${url}`, tamper);
    });
    await once(server, 'listening');
    return new TamperingProxy(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }
}

function connect(client: WebSocket, url: string, tamper: Tamper): void {
  const upstream = new WebSocket(url, client.protocol === '' ? [] : [client.protocol]);
  const early: Buffer[] = [];
  client.on('message', (data: Buffer, isBinary: boolean) => {
    if (upstream.readyState === WebSocket.OPEN) upstream.send(data, { binary: isBinary });
    else early.push(data);
  });
  upstream.on('open', () => {
    for (const data of early) upstream.send(data, { binary: false });
  });
  upstream.on('message', (data: Buffer) => {
    const frames = tamper(JSON.parse(data.toString('utf8')) as ServerFrame);
    for (const frame of frames) client.send(JSON.stringify(frame));
  });
  for (const ws of [client, upstream]) ws.on('error', () => undefined);
  client.on('close', () => {
    upstream.terminate();
  });
  upstream.on('close', (code) => {
    // Only these may be sent on.
    if (code === 1000 || (code >= 1003 && code <= 1014 && code > 1006) || code >= 3000)
      client.close(code);
    else client.terminate();
  });
}
