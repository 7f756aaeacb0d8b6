import { createClient, type RedisClientOptions, type RedisClientType } from '@redis/client';
import { within } from './within.js';

/** How often Redis is asked for a sign of life. */
const PING_MS = 1000;
/** Without one for so long the connection is given up, also when the system believes in it still. */
const SILENCE_MS = 3000;

type Settings = Pick<RedisClientOptions, 'url' | 'disableOfflineQueue' | 'socket'>;

/** What becomes of a connection. */
export interface ConnectionEvents {
  /** Commands can be sent, for the first time or again. */
  onReady?(): void;
  /** Something went wrong, or an attempt to connect did. */
  onError(): void;
}

/**
 * A connection to Redis that is made anew when it breaks, and when nothing comes by it any more: where a
 * network loses everything without a word, the system would wait for a quarter of an hour, and after that
 * network is whole again for as long as it was not.
 */
export class RedisConnection {
  private client: RedisClientType;
  private readonly subscriptions: [channel: string, listener: (text: string) => void][] = [];
  private readonly watch: NodeJS.Timeout;
  private isClosed = false;
  /** When the connection that is being greeted was made. */
  private connectedAtMs: number | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly events: ConnectionEvents,
  ) {
    this.client = this.create();
    this.watch = setInterval(() => {
      this.look();
    }, PING_MS).unref();
  }

  /** True while commands can be sent. */
  get isReady(): boolean {
    return this.client.isReady;
  }

  /** Connects for the first time; rejects when that is to be given up. */
  async connect(): Promise<void> {
    await this.client.connect();
  }

  /** Sends a command. Rejects when Redis says no, or the connection is lost before the answer. */
  send<T>(command: string[]): Promise<T> {
    return this.client.sendCommand<T>(command);
  }

  /** Listens to a channel, also by every later connection. */
  async subscribe(channel: string, listener: (text: string) => void): Promise<void> {
    this.subscriptions.push([channel, listener]);
    await this.client.sSubscribe(channel, listener);
  }

  /** Ends it. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.watch);
    end(this.client);
  }

  private create(): RedisClientType {
    const client: RedisClientType = createClient(this.settings);
    client.on('connect', () => {
      this.connectedAtMs = performance.now();
    });
    client.on('ready', () => {
      this.connectedAtMs = undefined;
      if (client === this.client) this.events.onReady?.();
    });
    client.on('error', () => {
      this.connectedAtMs = undefined;
      if (client === this.client) this.events.onError();
    });
    return client;
  }

  /** Looks whether anything comes by the connection. */
  private look(): void {
    const { client } = this;
    if (client.isReady) {
      // When the connection breaks, its pings reject at once, each with another error.
      within(client.sendCommand(['PING']), SILENCE_MS, () => {
        if (client === this.client) this.redial();
      }).catch(() => undefined);
    } else if (
      this.connectedAtMs !== undefined &&
      performance.now() - this.connectedAtMs > SILENCE_MS
    ) {
      this.redial();
    }
  }

  private redial(): void {
    if (this.isClosed) return;
    const { client: silent } = this;
    this.connectedAtMs = undefined;
    const client = this.create();
    this.client = client;
    end(silent);
    this.events.onError();
    this.listenAgain(client).catch(() => undefined);
  }

  private async listenAgain(client: RedisClientType): Promise<void> {
    await client.connect();
    for (const [channel, listener] of this.subscriptions)
      await client.sSubscribe(channel, listener);
  }
}

function end(client: RedisClientType): void {
  if (client.isOpen) client.destroy();
}
