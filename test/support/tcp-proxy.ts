import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** One way through a proxy. */
export type Direction = 'to-server' | 'to-client';

const BOTH: readonly Direction[] = ['to-server', 'to-client'];
const DRIPS_PER_SECOND = 20;

/** Brings bytes one way, as well or as badly as it is told. Reads on while stalled, to see an end. */
class Lane {
  private readonly held: Buffer[] = [];
  private isEnded = false;
  private isStalled = false;
  private drips: NodeJS.Timeout | undefined;

  constructor(
    source: Socket,
    private readonly sink: Socket,
  ) {
    source.on('data', (bytes) => {
      this.held.push(bytes);
      this.flush();
    });
    source.once('end', () => {
      this.isEnded = true;
      this.flush();
    });
    // A reset is passed on as one, unless the way is blocked.
    source.once('error', () => {
      if (!this.isStalled) sink.destroy();
    });
    sink.once('close', () => {
      clearInterval(this.drips);
    });
  }

  stall(isStalled: boolean): void {
    this.isStalled = isStalled;
    this.flush();
  }

  end(): void {
    this.isEnded = true;
    this.flush();
  }

  drip(bytesPerSecond: number): void {
    const portion = Math.ceil(bytesPerSecond / DRIPS_PER_SECOND);
    this.drips = setInterval(() => {
      if (!this.isStalled) this.write(portion);
    }, 1000 / DRIPS_PER_SECOND);
  }

  private flush(): void {
    if (this.isStalled || this.drips) return;
    this.write(Number.POSITIVE_INFINITY);
  }

  private write(atMost: number): void {
    for (let left = atMost; left > 0;) {
      const bytes = this.held.shift();
      if (!bytes) break;
      this.sink.write(bytes.subarray(0, left));
      if (bytes.length > left) this.held.unshift(bytes.subarray(left));
      left -= bytes.length;
    }
    if (this.isEnded && this.held.length === 0) this.sink.end();
  }
}

/** One connection through a {@link TcpProxy}. */
export class ProxyLink {
  /** When the client's end was closed by the client, in `performance.now()`; undefined while it is open. */
  clientGoneAtMs: number | undefined;
  /** When the server closed its end; undefined while it is open. */
  serverGoneAtMs: number | undefined;
  private readonly lanes: Readonly<Record<Direction, Lane>>;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
  ) {
    this.lanes = { 'to-server': new Lane(client, server), 'to-client': new Lane(server, client) };
    for (const event of ['end', 'error']) {
      client.once(event, () => {
        this.clientGoneAtMs ??= performance.now();
      });
      server.once(event, () => {
        this.serverGoneAtMs ??= performance.now();
      });
    }
  }

  /** Lets nothing through any more, not even an end, until {@link resume}: a half-open connection. */
  stall(directions: readonly Direction[] = BOTH): void {
    for (const direction of directions) this.lanes[direction].stall(true);
  }

  /** Lets everything through again, what was held back first. */
  resume(): void {
    for (const direction of BOTH) this.lanes[direction].stall(false);
  }

  /** Ends one direction (a FIN); the other one stays open. */
  halfClose(direction: Direction): void {
    this.lanes[direction].end();
  }

  /** Brings no more than this one way from now on. */
  drip(direction: Direction, bytesPerSecond: number): void {
    this.lanes[direction].drip(bytesPerSecond);
  }

  /** Cuts both ends. */
  destroy(): void {
    this.client.destroy();
    this.server.destroy();
  }
}

/** A TCP proxy in front of a server on this machine, to spoil connections with. */
export class TcpProxy {
  /** Every connection so far, oldest first. */
  readonly links: ProxyLink[] = [];

  private isRefusing = false;

  private constructor(
    private readonly listener: Server,
    readonly port: number,
  ) {}

  /** Listens on a free port of 127.0.0.1. */
  static async before(serverPort: number): Promise<TcpProxy> {
    const listener = createServer({ allowHalfOpen: true, noDelay: true });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const proxy = new TcpProxy(listener, address.port);
    listener.on('connection', (client) => {
      if (proxy.isRefusing) {
        client.destroy();
        return;
      }
      const options = { port: serverPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true };
      proxy.links.push(new ProxyLink(client, connect(options)));
    });
    return proxy;
  }

  /** Lets nobody through who calls from now on, or everybody again. */
  refuse(isRefusing: boolean): void {
    this.isRefusing = isRefusing;
  }

  /** The newest connection. */
  get newest(): ProxyLink {
    const link = this.links.at(-1);
    if (!link) throw new Error('nobody has connected');
    return link;
  }

  /** Cuts everything and listens no more. */
  async close(): Promise<void> {
    for (const link of this.links) link.destroy();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
