import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { WsMessageHandler } from '@nestjs/common';
import { WebSocketServer } from 'ws';
import { NameMap } from '../collections/name-map.js';
import type { LimitName, Metrics, SocketQueues } from '../metrics/metrics.js';
import { CloseCode } from '../protocol/close-codes.js';
import { MEET_V1 } from '../protocol/frames.js';
import { Bounds } from '../protocol/limits.js';
import type { Admission, UpgradeRefusal } from './admission.js';
import type { Identity } from './connection.js';
import type { AddressOf } from './client-address.js';
import { useDirectHandlers } from './direct-handlers.js';
import { FrameDispatcher } from './frame-dispatcher.js';
import { Heartbeat } from './heartbeat.js';
import { MeetSocket } from './meet-socket.js';
import type { OutboxBounds } from './outbox.js';
import { RemoteConnection } from './remote-connection.js';
import { type ByteBudget, type IntakeCircumstances, SocketIntake } from './socket-intake.js';
import type { SocketRouter, Way } from './socket-router.js';
import { parseUpgradeUrl } from './upgrade-route.js';
import { refuseUpgrade } from './upgrade-refusal.js';
import { WsConnection } from './ws-connection.js';

/**
 * How long a client may take to answer our close frame before its socket is cut. The frame itself is on
 * its way by then: only a client that reads nothing loses it.
 */
const CLOSE_TIMEOUT_MS = 500;

/** What the adapter has to know; units are in the names. */
export interface TransportOptions {
  /** Before `/ws`; empty, or with a slash at its beginning and none at its end. */
  basePath: string;
  maxConnections: number;
  maxConnectionsPerAddress: number;
  outbox: OutboxBounds;
  /** Makes the budget of bytes that one socket may send. */
  byteBudget(): ByteBudget;
  addressOf: AddressOf;
  pingIntervalMs: number;
  pingTimeoutMs: number;
  /** Pure rule about the `Origin` and `Host` headers; absent means that the header was not sent. */
  isOriginAllowed(origin: string | undefined, host: string | undefined): boolean;
  admission: Admission;
  /** Where rooms may be at other nodes; undefined where this process is alone. */
  router?: SocketRouter | undefined;
  metrics: Metrics;
}

/** Who may open a socket, and where its room is when it is not here. */
interface Admitted {
  identity: Identity;
  way?: Way | undefined;
}

/** The other node stops reading from its own socket. */
const NO_FLOW = { pause: () => undefined, resume: () => undefined };

type AnyConnection = WsConnection | RemoteConnection;

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
    WebSocket: MeetSocket,
    maxPayload: Bounds.frameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(MEET_V1) ? MEET_V1 : false),
    // `@types/ws` does not know these three yet.
    ...{ maxFragments: 16, maxBufferedChunks: 256, closeTimeout: CLOSE_TIMEOUT_MS },
  });
  private readonly source = new ConnectionSource();
  private readonly open = new NameMap<SocketIntake>();
  private readonly perAddress = new Map<string, number>();
  private readonly heartbeat: Heartbeat;
  private readonly http: Server;
  private readonly circumstances: IntakeCircumstances;
  private isClosing = false;

  constructor(
    app: INestApplicationContext & { getHttpServer(): Server },
    private readonly options: TransportOptions,
  ) {
    super(app);
    useDirectHandlers();
    this.http = app.getHttpServer();
    const { pingIntervalMs: intervalMs, pingTimeoutMs: timeoutMs } = options;
    this.heartbeat = new Heartbeat({ intervalMs, timeoutMs }, nowMs);
    options.metrics.socketQueues = () => this.queues();
    const onClosed = (connection: WsConnection): void => {
      this.forget(connection);
    };
    this.circumstances = { nowMs, metrics: options.metrics, onClosed };
  }

  /** Called by Nest once for the gateway; listens for upgrades on the HTTP server it shares. */
  override create(): ConnectionSource {
    this.http.on('upgrade', this.onUpgrade);
    this.options.router?.onPassed((connection) => this.source.emit('connection', connection));
    return this.source;
  }

  override bindClientDisconnect(connection: AnyConnection, callback: () => void): void {
    if (connection instanceof RemoteConnection) {
      connection.onEnd(callback);
      return;
    }
    const intake = this.open.get(connection.id);
    if (intake) intake.onDisconnect = callback;
  }

  /** Called by Nest for each connection, with one handler per frame type. */
  override bindMessageHandlers(connection: AnyConnection, handlers: WsMessageHandler[]): void {
    const { metrics } = this.options;
    if (connection instanceof RemoteConnection) {
      const dispatcher = new FrameDispatcher(connection, handlers, NO_FLOW, metrics);
      connection.onMessage = (message, isBinary) => {
        dispatcher.push(message, isBinary);
      };
      connection.onEnd(() => {
        dispatcher.end();
      });
      return;
    }
    const intake = this.open.get(connection.id);
    if (intake) intake.passage = new FrameDispatcher(connection, handlers, connection.ws, metrics);
  }

  /** Says goodbye to every socket (1012) and waits until all are gone; refuses new ones meanwhile. */
  override async close(): Promise<void> {
    this.isClosing = true;
    const gone = [...this.open.values()].map(async ({ connection }) => {
      const closed = new Promise((resolve) => connection.ws.once('close', resolve));
      connection.close(CloseCode.RESTART, 'The server restarts.');
      await closed;
    });
    await Promise.all(gone);
  }

  override dispose(): Promise<void> {
    return Promise.resolve();
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Until `ws` takes over, an error of the socket would have no listener and end the process.
    socket.on('error', ignore);
    this.judge(request)
      .then((verdict) => {
        if ('status' in verdict) {
          this.options.metrics.upgradeRefused(verdict.status);
          refuseUpgrade(socket, verdict);
          return;
        }
        this.sockets.handleUpgrade(request, socket, head, (ws) => {
          socket.off('error', ignore);
          this.accept(ws, verdict);
        });
      })
      .catch((error: unknown) => {
        this.logger.error({ msg: 'an upgrade failed', error });
        socket.destroy();
      });
  };

  private async judge(request: IncomingMessage): Promise<Admitted | UpgradeRefusal> {
    const names = parseUpgradeUrl(request.url ?? '', this.options.basePath);
    if ('status' in names) return names;
    if (!this.options.isOriginAllowed(request.headers.origin, request.headers.host)) {
      return { status: 403, message: 'Pages of this origin may not open a socket here.' };
    }
    const address = this.options.addressOf(request);
    const full = this.fullHouse(address);
    if (full) return full;
    const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
    const dialect = offered.some((name) => name.trim() === MEET_V1) ? MEET_V1 : 'base';
    const { room, userId } = names;
    // Spread instead, each would have a hidden class of its own, of half a KiB.
    const identity: Identity = { room, userId, dialect, address };
    const { admission, router } = this.options;
    const found = await (router ? router.route(identity) : admission.refusal(identity));
    if (found && 'status' in found) return found;
    return this.fullHouse(address) ?? { identity, way: found };
  }

  private fullHouse(address: string): UpgradeRefusal | undefined {
    const headers = { 'Retry-After': '5' };
    if (this.isClosing || this.open.size >= this.options.maxConnections) {
      this.hit('connections');
      return { status: 503, message: 'The server is full.', headers };
    }
    if ((this.perAddress.get(address) ?? 0) >= this.options.maxConnectionsPerAddress) {
      this.hit('connections_per_address');
      return { status: 429, message: 'Too many sockets from there.', headers };
    }
    return undefined;
  }

  private accept(ws: MeetSocket, { identity, way }: Admitted): void {
    const { outbox, metrics } = this.options;
    const connection = new WsConnection(ws, identity, outbox, nowMs, metrics);
    metrics.openConnections[identity.dialect]++;
    this.count(identity.address, 1);
    this.heartbeat.add(connection);
    const intake = new SocketIntake(connection, this.options.byteBudget(), this.circumstances);
    this.open.set(connection.id, intake);
    intake.listenTo(ws);
    if (way) intake.passage = way.begin(connection);
    else this.source.emit('connection', connection);
  }

  private forget(connection: WsConnection): void {
    const { dialect, address } = connection.identity;
    this.open.delete(connection.id);
    this.options.metrics.closed(dialect, connection.closeCode);
    this.count(address, -1);
    this.heartbeat.remove(connection);
  }

  private hit(limit: LimitName): void {
    // Who comes while the server stops meets no limit.
    if (!this.isClosing) this.options.metrics.limitHits[limit]++;
  }

  private queues(): SocketQueues {
    const queues = { outboxBytes: 0, largestOutboxBytes: 0, pausedSockets: 0 };
    for (const { connection } of this.open.values()) {
      const { bufferedAmount, isPaused } = connection.ws;
      queues.outboxBytes += bufferedAmount;
      queues.largestOutboxBytes = Math.max(queues.largestOutboxBytes, bufferedAmount);
      if (isPaused) queues.pausedSockets++;
    }
    return queues;
  }

  private count(address: string, change: 1 | -1): void {
    const count = (this.perAddress.get(address) ?? 0) + change;
    if (count === 0) this.perAddress.delete(address);
    else this.perAddress.set(address, count);
  }
}

function ignore(): void {
  // Whoever listens knows by another event.
}

function nowMs(): number {
  return performance.now();
}
