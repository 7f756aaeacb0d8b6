import { Logger } from '@nestjs/common';
import { ClusterWay } from './cluster-way.js';
import { Mailbox } from './mailbox.js';
import { OneServer } from './one-server.js';
import { COMMAND_TIMEOUT_MS, isReply, type Reply, scriptCommand } from './redis-line.js';
import { RedisUnusable } from './redis-unusable.js';
import { type Access, readCredentials, readRedisUrl, SENTINEL_PORT } from './redis-url.js';
import type { Way, WayEvents } from './redis-way.js';
import type { ScriptName } from './scripts.js';
import { Sentinels } from './sentinels.js';
import { within } from './within.js';

/** How long is tried at the start: Redis may be starting as well. */
const START_PATIENCE_MS = 3000;
const START_LIMIT_MS = 10_000;
/** How often is looked for servers while some are away, and while none is. */
const LOOK_MS = 500;
const LOOK_WHEN_UP_MS = 2000;

/** Where Redis is, and what of it; one server unless said otherwise. */
export interface RedisServers {
  /** `redis:` or `rediss:` with one or more `host:port`, of sentinels in that mode. */
  readonly url: string;
  readonly mode?: 'single' | 'cluster' | 'sentinel';
  /** What the sentinels call the servers. */
  readonly master?: string;
  /** `user:password` for the sentinels. */
  readonly sentinelAuth?: string | undefined;
}

/**
 * The way to Redis, by commands and by messages. Nothing waits while it is down: what cannot be sent now
 * is refused.
 */
export class RedisLink {
  private readonly logger = new Logger(RedisLink.name);
  private readonly access: Access;
  private readonly way: Way;
  private readonly listeners: (() => void)[] = [];
  private mailbox: Mailbox | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lookedAtMs = 0;
  private isOpen = false;
  private isKnownDown = false;

  constructor(servers: RedisServers) {
    const port = servers.mode === 'sentinel' ? SENTINEL_PORT : undefined;
    this.access = readRedisUrl(servers.url, port).access;
    this.way = wayTo(servers, {
      up: () => {
        this.up();
      },
      down: () => {
        this.down();
      },
      moved: () => {
        this.follow();
      },
    });
  }

  /** False while commands cannot be sent. */
  get isUp(): boolean {
    return this.isOpen && this.way.isUp;
  }

  /**
   * Connects.
   *
   * @param begin what has to work as well.
   * @throws RedisUnusable when there is no Redis, or not one that keeps what it is given.
   */
  async open(begin?: () => Promise<void>): Promise<void> {
    try {
      await within(this.way.open(START_PATIENCE_MS), START_LIMIT_MS);
      await begin?.();
      this.isOpen = true;
      this.timer = setInterval(() => {
        this.look();
      }, LOOK_MS).unref();
    } catch (error) {
      this.close();
      throw RedisUnusable.from(error);
    }
  }

  /** Calls `listener` each time that a server can be reached again. */
  onBack(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Runs a script. Rejects when Redis says no, cannot be reached, or takes too long. */
  async evaluate(name: ScriptName, keys: string[], args: string[]): Promise<Reply> {
    try {
      return await this.send(scriptCommand(name, keys, args), keys[0]);
    } catch (error) {
      if (!isReply(error, 'NOSCRIPT')) throw error;
      return this.send(scriptCommand(name, keys, args, true), keys[0]);
    }
  }

  /** Sends any other command; `key` says which server is meant. */
  send(command: string[], key = command[1] ?? ''): Promise<Reply> {
    return within(this.way.send(key, command), COMMAND_TIMEOUT_MS);
  }

  /** Listens to a channel from now on, wherever it is; only one may be. */
  async subscribe(channel: string, listener: (text: string) => void): Promise<void> {
    const mailbox = new Mailbox(this.access, channel, listener, () => {
      void this.way.look().then(() => {
        this.follow();
      });
    });
    this.mailbox = mailbox;
    this.whereMail = () => this.way.placeOf(channel);
    await within(mailbox.follow(this.whereMail()), START_LIMIT_MS);
  }

  /** Listens anew: what is sent does not arrive. */
  resubscribe(): void {
    if (!this.mailbox?.isListening) return;
    this.mailbox.leave();
    this.follow();
  }

  /** Ends all connections. */
  close(): void {
    clearInterval(this.timer);
    this.isOpen = false;
    this.way.close();
    this.mailbox?.close();
  }

  private whereMail: () => ReturnType<Way['placeOf']> = () => undefined;

  private follow(): void {
    this.mailbox?.follow(this.whereMail()).catch(() => undefined);
  }

  private look(): void {
    const nowMs = performance.now();
    if (this.way.isUp && nowMs - this.lookedAtMs < LOOK_WHEN_UP_MS) return;
    this.lookedAtMs = nowMs;
    void this.way.look().then(() => {
      this.follow();
    });
  }

  private up(): void {
    if (!this.isOpen) return;
    if (this.way.isUp) this.isKnownDown = false;
    for (const listener of this.listeners) listener();
  }

  private down(): void {
    if (!this.isOpen) return;
    void this.way.look();
    if (this.isKnownDown) return;
    this.isKnownDown = true;
    this.logger.warn('Redis cannot be reached: nothing is written, and nobody is let in');
  }
}

function wayTo({ url, mode, master = '', sentinelAuth }: RedisServers, events: WayEvents): Way {
  if (mode === 'sentinel') {
    const { places, access } = readRedisUrl(url, SENTINEL_PORT);
    const own = { isTls: access.isTls, ...readCredentials(sentinelAuth) };
    const sentinels = new Sentinels(places, own, master);
    return new OneServer(() => sentinels.find(), access, events);
  }
  const { places, access } = readRedisUrl(url);
  if (mode === 'cluster') return new ClusterWay(places, access, events);
  const [place] = places;
  if (!place) throw new RedisUnusable('REDIS_URL names no server');
  return new OneServer(() => Promise.resolve(place), access, events);
}
