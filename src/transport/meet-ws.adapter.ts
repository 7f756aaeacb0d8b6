import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { WsMessageHandler } from '@nestjs/common';
import { type WebSocket, WebSocketServer } from 'ws';
import { CloseCode } from '../protocol/close-codes.js';
import { MEET_V1 } from '../protocol/frames.js';
import { Bounds } from '../protocol/limits.js';
import type { Admission, UpgradeRefusal } from './admission.js';
import type { Identity } from './connection.js';
import { decodeFrame } from './frame-codec.js';
import { FrameDispatcher } from './frame-dispatcher.js';
import { Heartbeat } from './heartbeat.js';
import { parseUpgradeUrl } from './upgrade-route.js';
import { refuseUpgrade } from './upgrade-refusal.js';
import { WsConnection } from './ws-connection.js';

/** How long a client may take to answer our close frame before its socket is cut. */
const CLOSE_TIMEOUT_MS = 5000;

/** What the adapter has to know; units are in the names. */
export interface TransportOptions {
  maxConnections: number;
  maxOutboxBytes: number;
  pingIntervalMs: number;
  pingTimeoutMs: number;
  /** Pure rule about the `Origin` and `Host` headers; absent means that the header was not sent. */
  isOriginAllowed(origin: string | undefined, host: string | undefined): boolean;
  admission: Admission;
}

/** What Nest calls the server: it emits `connection` with a {@link WsConnection}. */
class ConnectionSource extends EventEmitter {}

/**
 * The way in and out of all sockets: `/ws/{room}/{user_id}`.
 *
 * Stock `WsAdapter` handles frames of one socket concurrently, drops what it cannot parse, accepts any
 * origin and 100 MiB, and cuts sockets on shutdown. Here an upgrade is judged before the 101, frames are
 * handled strictly in order, every frame is answered or acted on, and shutdown says 1012.
 */
export class MeetWsAdapter extends WsAdapter {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: Bounds.frameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(MEET_V1) ? MEET_V1 : false),
    // `@types/ws` does not know these three yet.
    ...{ maxFragments: 16, maxBufferedChunks: 256, closeTimeout: CLOSE_TIMEOUT_MS },
  });
  private readonly source = new ConnectionSource();
  private readonly open = new Map<WsConnection, WebSocket>();
  private readonly heartbeat: Heartbeat;
  private readonly http: Server;
  private isClosing = false;

  constructor(
    app: INestApplicationContext & { getHttpServer(): Server },
    private readonly options: TransportOptions,
  ) {
    super(app);
    this.http = app.getHttpServer();
    const { pingIntervalMs: intervalMs, pingTimeoutMs: timeoutMs } = options;
    this.heartbeat = new Heartbeat({ intervalMs, timeoutMs }, nowMs);
  }

  /** Called by Nest once for the gateway; listens for upgrades on the HTTP server it shares. */
  override create(): ConnectionSource {
    this.http.on('upgrade', this.onUpgrade);
    return this.source;
  }

  override bindClientDisconnect(connection: WsConnection, callback: () => void): void {
    this.open.get(connection)?.once('close', () => {
      callback();
    });
  }

  /** Called by Nest for each connection, with one handler per frame type. */
  override bindMessageHandlers(connection: WsConnection, handlers: WsMessageHandler[]): void {
    const ws = this.open.get(connection);
    if (!ws) return;
    const dispatcher = new FrameDispatcher(connection, handlers, {
      pause: () => {
        ws.pause();
      },
      resume: () => {
        ws.resume();
      },
    });
    ws.on('message', (message: Buffer, isBinary: boolean) => {
      connection.lastHeardAtMs = nowMs();
      if (isBinary && connection.identity.dialect === MEET_V1) {
        connection.close(CloseCode.UNSUPPORTED, 'Only text is spoken here.');
        return;
      }
      dispatcher.push(decodeFrame(message, isBinary));
    });
    ws.once('close', () => {
      dispatcher.close();
    });
  }

  /** Says goodbye to every socket (1012) and waits until all are gone; refuses new ones meanwhile. */
  override async close(): Promise<void> {
    this.isClosing = true;
    const gone = [...this.open].map(async ([connection, ws]) => {
      const closed = new Promise((resolve) => ws.once('close', resolve));
      connection.close(CloseCode.RESTART, 'The server restarts.');
      await closed;
    });
    await Promise.all(gone);
  }

  override dispose(): Promise<void> {
    return Promise.resolve();
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const verdict = this.judge(request);
    if ('status' in verdict) {
      refuseUpgrade(socket, verdict);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (ws) => {
      this.accept(ws, verdict);
    });
  };

  private judge(request: IncomingMessage): Identity | UpgradeRefusal {
    const names = parseUpgradeUrl(request.url ?? '');
    if ('status' in names) return names;
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      return {
        status: 426,
        message: 'Only WebSocket is spoken here.',
        headers: { Upgrade: 'websocket' },
      };
    }
    if (!this.options.isOriginAllowed(request.headers.origin, request.headers.host)) {
      return { status: 403, message: 'Pages of this origin may not open a socket here.' };
    }
    if (this.isClosing || this.open.size >= this.options.maxConnections) {
      return { status: 503, message: 'The server is full.', headers: { 'Retry-After': '5' } };
    }
    const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
    const dialect = offered.some((name) => name.trim() === MEET_V1) ? MEET_V1 : 'base';
    const identity: Identity = { ...names, dialect };
    return this.options.admission.refusal(identity) ?? identity;
  }

  private accept(ws: WebSocket, identity: Identity): void {
    const connection = new WsConnection(ws, identity, this.options.maxOutboxBytes, nowMs);
    this.open.set(connection, ws);
    this.heartbeat.add(connection);
    for (const sign of ['ping', 'pong']) {
      ws.on(sign, () => {
        connection.lastHeardAtMs = nowMs();
      });
    }
    // Broken frames arrive here; `ws` has already answered them with the fitting close code.
    ws.on('error', () => undefined);
    ws.once('close', () => {
      this.open.delete(connection);
      this.heartbeat.remove(connection);
    });
    this.source.emit('connection', connection);
  }
}

function nowMs(): number {
  return performance.now();
}
