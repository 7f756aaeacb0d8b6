import { createHash } from 'node:crypto';
import { createClient, ErrorReply, type RedisClientType } from '@redis/client';
import { RedisUnusable } from './redis-unusable.js';
import { type Access, nameOf, type Place } from './redis-url.js';
import { SCRIPTS, type ScriptName } from './scripts.js';
import { watchSilence } from './silence-watch.js';
import { within } from './within.js';

/** How long a command may take; after that its end is unknown. */
export const COMMAND_TIMEOUT_MS = 1000;
const CONNECT_TIMEOUT_MS = 5000;
const MAX_RECONNECT_DELAY_MS = 500;
/** A server that cannot be used yet, since it is still loading for example, is looked at again so soon. */
const LOOK_AGAIN_MS = 200;

/** What a command answers. */
export type Reply = string | number | null | Reply[];

/** What a server is to be: alone or a primary of its own, or one of a cluster. */
type Kind = 'standalone' | 'cluster';

/** What a line tells. */
interface LineEvents {
  /** Commands can be sent, for the first time or again. */
  up(): void;
  /** Commands cannot be sent any more. */
  down(): void;
}

/** Somebody for whom it has to be up. */
interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

const HASHES = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [
    name,
    createHash('sha1').update(text).digest('hex'),
  ]),
) as Record<ScriptName, string>;

/** A connection that is made again and again until it is ended; what cannot be sent now is refused. */
export function clientOf({ host, port }: Place, access: Access): RedisClientType {
  const { isTls, ...rest } = access;
  const reconnectStrategy = (retries: number): number =>
    Math.min(50 + retries * 50, MAX_RECONNECT_DELAY_MS) * (0.5 + Math.random() / 2);
  const socket = { host, port, connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy };
  return createClient({
    ...rest,
    disableOfflineQueue: true,
    socket: isTls ? { ...socket, tls: true } : socket,
  });
}

/** Asks a server one thing by a connection of its own. */
export async function askOnce(place: Place, access: Access, command: string[]): Promise<Reply> {
  const client = clientOf(place, access);
  const failed = new Promise<never>((_resolve, reject) => client.on('error', reject));
  const answered = client.connect().then(() => client.sendCommand<Reply>(command));
  try {
    return await within(Promise.race([answered, failed]), COMMAND_TIMEOUT_MS);
  } finally {
    answered.catch(() => undefined);
    if (client.isOpen) client.destroy();
  }
}

/** The connection to one server for commands. */
export class RedisLine {
  private client: RedisClientType;
  private endWatch: () => void = () => undefined;
  private readonly waiting = new Set<Waiter>();
  private isUsable = false;
  private isClosed = false;
  private isGreeting = false;
  private trouble: unknown;

  constructor(
    readonly place: Place,
    private readonly access: Access,
    private readonly kind: Kind,
    private readonly events: LineEvents,
  ) {
    this.client = this.dial();
  }

  /** The place as one word. */
  get name(): string {
    return nameOf(this.place);
  }

  /** False while commands cannot be sent. */
  get isUp(): boolean {
    return this.isUsable && this.client.isReady;
  }

  /**
   * Waits until commands can be sent.
   *
   * @throws what stands in the way after `ms`, or sooner when it will not go away by itself.
   */
  async opened(ms: number): Promise<void> {
    if (this.isUp) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiter.reject(this.trouble ?? new Error('Redis takes too long'));
      }, ms);
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
      };
      const waiter: Waiter = {
        resolve: () => {
          end();
          resolve();
        },
        reject: (error) => {
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      this.waiting.add(waiter);
    });
  }

  /**
   * Sends a command.
   *
   * @param isAsking the server is only about to get what the command is about.
   */
  async send(command: string[], isAsking = false): Promise<Reply> {
    const chain = isAsking ? { chainId: Symbol('asking') } : {};
    // In one turn, so that nothing comes between.
    const asked = isAsking ? this.client.sendCommand(['ASKING'], chain) : undefined;
    const sent = this.client.sendCommand<Reply>(command, chain);
    asked?.catch(() => undefined);
    try {
      return await sent;
    } catch (error) {
      // It was made a replica, and nobody has cut the connection.
      if (isReply(error, 'READONLY')) {
        this.down();
        this.greet();
      }
      throw error;
    }
  }

  /** Ends the connection. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.isUsable = false;
    this.fail(new Error('closed'));
    this.endWatch();
    if (this.client.isOpen) this.client.destroy();
  }

  private dial(): RedisClientType {
    const client = clientOf(this.place, this.access);
    this.endWatch = watchSilence(client, () => {
      this.redial();
    });
    client.on('error', (error: unknown) => {
      if (client !== this.client) return;
      this.trouble = error;
      // What the server itself says at the door will not change by knocking again.
      if (error instanceof ErrorReply && !isReply(error, 'LOADING')) this.fail(error);
      if (!client.isReady) this.down();
    });
    client.on('ready', () => {
      if (client === this.client) this.greet();
    });
    client.connect().catch((error: unknown) => {
      if (client === this.client) this.fail(error);
    });
    return client;
  }

  private redial(): void {
    if (this.isClosed) return;
    const silent = this.client;
    this.client = this.dial();
    if (silent.isOpen) silent.destroy();
    this.down();
  }

  private down(): void {
    if (!this.isUsable || this.isClosed) return;
    this.isUsable = false;
    this.events.down();
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting) reject(error);
  }

  /** Looks who is there, on every new connection: it may be another server than before. */
  private greet(): void {
    if (this.isGreeting || this.isClosed) return;
    this.isGreeting = true;
    this.meet()
      .then(
        () => {
          this.isGreeting = false;
          if (this.isClosed || !this.client.isReady) return;
          this.isUsable = true;
          this.trouble = undefined;
          for (const { resolve } of this.waiting) resolve();
          this.events.up();
        },
        (error: unknown) => {
          this.isGreeting = false;
          this.trouble = error;
          if (error instanceof RedisUnusable || isReply(error, 'NOPERM')) this.fail(error);
          setTimeout(() => {
            if (this.client.isReady && !this.isUsable) this.greet();
          }, LOOK_AGAIN_MS).unref();
        },
      )
      .catch(() => undefined);
  }

  private async meet(): Promise<void> {
    const ask = (command: string[]): Promise<Reply> =>
      within(this.client.sendCommand<Reply>(command), COMMAND_TIMEOUT_MS);
    examine(fieldsOf(String(await ask(['INFO']))), this.kind);
    await Promise.all(Object.values(SCRIPTS).map((text) => ask(['SCRIPT', 'LOAD', text])));
  }
}

/** The command that runs a script; `isLong` where the server does not know it yet. */
export function scriptCommand(
  name: ScriptName,
  keys: readonly string[],
  args: readonly string[],
  isLong = false,
): string[] {
  const [word, script] = isLong ? ['EVAL', SCRIPTS[name]] : ['EVALSHA', HASHES[name]];
  return [word, script, String(keys.length), ...keys, ...args];
}

/** True for an error that Redis has answered, beginning with this word. */
export function isReply(error: unknown, word: string): error is ErrorReply {
  return error instanceof ErrorReply && error.message.startsWith(word);
}

/** @throws RedisUnusable for a server that is not what it has to be. */
function examine(info: Partial<Record<string, string>>, kind: Kind): void {
  const { redis_mode: mode = kind, redis_version: version = '', role, maxmemory_policy } = info;
  if (mode !== kind) {
    throw new RedisUnusable(`REDIS_URL leads to a Redis of the mode ${mode}; see REDIS_MODE`);
  }
  if (maxmemory_policy !== undefined && maxmemory_policy !== 'noeviction') {
    throw new RedisUnusable(
      `Redis has maxmemory-policy ${maxmemory_policy}, but it has to be noeviction`,
    );
  }
  if (Number(version.split('.')[0]) < 7) {
    throw new RedisUnusable(`Redis is of version ${version}, but has to be of 7 or later`);
  }
  // May change at any moment, where another server takes over.
  if (role === 'slave') throw new Error('a replica');
}

function fieldsOf(info: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    info.split('\r\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
