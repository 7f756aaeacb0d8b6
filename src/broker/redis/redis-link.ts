import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ErrorReply, ReconnectStrategyError } from '@redis/client';
import { RedisConnection } from './redis-connection.js';
import { type ScriptName, SCRIPTS } from './scripts.js';
import { within } from './within.js';

/** How long a command may take; after that its end is unknown. */
const COMMAND_TIMEOUT_MS = 1000;
const CONNECT_TIMEOUT_MS = 5000;
/** How long is tried at the start: Redis may be starting as well. */
const START_PATIENCE_MS = 3000;
const MAX_RECONNECT_DELAY_MS = 500;

/** What a script answers. */
export type Reply = string | number | null | Reply[];

/** Why Redis cannot be used as it is; the message is one line for the administrator. */
export class RedisUnusable extends Error {
  override readonly name = 'RedisUnusable';
}

const HASHES = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [
    name,
    createHash('sha1').update(text).digest('hex'),
  ]),
) as Record<ScriptName, string>;

/**
 * The way to one Redis: a connection for commands, another one for messages. Nothing waits while it is
 * down: what cannot be sent now is refused.
 */
export class RedisLink {
  private readonly logger = new Logger(RedisLink.name);
  private readonly commands: RedisConnection;
  private readonly messages: RedisConnection;
  private readonly listeners: (() => void)[] = [];
  private serverRun = '';
  private isClosed = false;
  private isUsable = false;
  private wasUsable = false;

  /** @param url `redis:` or `rediss:`, with the name and password of a user where there is one. */
  constructor(url: string) {
    const startMs = performance.now();
    const reconnectStrategy = (retries: number, cause: Error): number | Error => {
      const isOver = cause instanceof ErrorReply || performance.now() - startMs > START_PATIENCE_MS;
      if (!this.wasUsable && isOver) return cause;
      return Math.min(50 + retries * 50, MAX_RECONNECT_DELAY_MS) * (0.5 + Math.random() / 2);
    };
    const socket = { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy };
    const options = { url, disableOfflineQueue: true, socket };
    const onError = (): void => {
      this.down();
    };
    const onReady = (): void => {
      this.greet().catch(() => undefined);
    };
    this.commands = new RedisConnection(options, { onReady, onError });
    this.messages = new RedisConnection(options, { onError });
  }

  /** False while commands cannot be sent. */
  get isUp(): boolean {
    return this.isUsable && this.commands.isReady;
  }

  /** Names one start of the server: a different one may have lost the last writes. */
  get run(): string {
    return this.serverRun;
  }

  /**
   * Connects.
   *
   * @param begin what has to work as well.
   * @throws RedisUnusable when there is no Redis, or not one that keeps what it is given.
   */
  async open(begin?: () => Promise<void>): Promise<void> {
    try {
      await within(Promise.all([this.commands.connect(), this.messages.connect()]), 10_000);
      await this.greet();
      await begin?.();
    } catch (error) {
      this.close();
      if (error instanceof RedisUnusable) throw error;
      const cause = causeOf(error);
      const why = cause instanceof ErrorReply ? cause.message.split(' ')[0] : cause.code;
      throw new RedisUnusable(`REDIS_URL leads to no Redis that can be used (${why ?? 'timeout'})`);
    }
  }

  /** Calls `listener` each time that Redis can be reached again. */
  onBack(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Runs a script. Rejects when Redis says no, cannot be reached, or takes too long. */
  async evaluate(name: ScriptName, keys: string[], args: string[]): Promise<Reply> {
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await this.send(['EVALSHA', HASHES[name], ...rest]);
    } catch (error) {
      if (!(error instanceof ErrorReply) || !error.message.startsWith('NOSCRIPT')) throw error;
      return this.send(['EVAL', SCRIPTS[name], ...rest]);
    }
  }

  /** Sends any other command. */
  send(command: string[]): Promise<Reply> {
    return within(this.commands.send<Reply>(command), COMMAND_TIMEOUT_MS);
  }

  /** Listens to a channel, also after the connection was lost and made again. */
  async subscribe(channel: string, listener: (text: string) => void): Promise<void> {
    await this.messages.subscribe(channel, listener);
  }

  /** Ends both connections. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const connection of [this.commands, this.messages]) connection.close();
  }

  private down(): void {
    if (!this.isUsable || this.isClosed || this.commands.isReady) return;
    this.isUsable = false;
    this.logger.warn('Redis cannot be reached: nothing is written, and nobody is let in');
  }

  /** Looks who is there, on every new connection: it may be another server than before. */
  private async greet(): Promise<void> {
    const info = String(await this.send(['INFO']));
    const {
      run_id: run = '',
      maxmemory_policy: policy,
      redis_version: version = '',
    } = fieldsOf(info);
    if (policy !== undefined && policy !== 'noeviction') {
      throw new RedisUnusable(`Redis has maxmemory-policy ${policy}, but it has to be noeviction`);
    }
    if (Number(version.split('.')[0]) < 7) {
      throw new RedisUnusable(`Redis is of version ${version}, but has to be of 7 or later`);
    }
    await Promise.all(Object.values(SCRIPTS).map((text) => this.send(['SCRIPT', 'LOAD', text])));
    this.serverRun = run;
    if (this.isUsable) return;
    this.isUsable = true;
    this.wasUsable = true;
    for (const listener of this.listeners) listener();
  }
}

/** What the system says is behind the error of the library. */
function causeOf(error: unknown): NodeJS.ErrnoException {
  return (
    error instanceof ReconnectStrategyError ? error.originalError : error
  ) as NodeJS.ErrnoException;
}

function fieldsOf(info: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    info.split('\r\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
