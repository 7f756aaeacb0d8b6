import { z } from 'zod';
import {
  type AdminConfig,
  adminConfigOf,
  adminKeyVariable,
  adminVariables,
} from './admin-variables.js';
import { type EntryConfig, entryConfigOf, entryVariables } from './entry-variables.js';
import { type IceConfig, iceConfigOf, iceVariables } from './ice-variables.js';
import {
  type MonitoringConfig,
  monitoringConfigOf,
  monitoringVariables,
} from './monitoring-variables.js';
import { isProxy } from './proxy-entry.js';
import { type RedisConfig, redisConfigOf, redisVariables } from './redis-variables.js';
import { ConfigError, integer, list, onOrOff, quote } from './rules.js';
import { type TlsConfig, tlsConfigOf, tlsVariables } from './tls-variables.js';

export { ConfigError, quote } from './rules.js';

/** The injection token of the validated {@link Config}. */
export const CONFIG = Symbol('CONFIG');

const ORIGIN = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/u;

/** Every variable: its rule, its default and, as its description, what it is for. */
const schema = z.object({
  PORT: integer(0, 65_535, 8000).describe('TCP port to listen on; 0 takes a free one'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,255}$/u)
    .default('0.0.0.0')
    .meta({ range: 'an IP address or a host name' })
    .describe('Address to listen on'),
  BASE_PATH: z
    .string()
    .regex(/^\/(?!\/)[A-Za-z0-9._~/-]{0,255}$/u)
    .refine((path) => !/\/\/|\/\.{1,2}(?:\/|$)/u.test(path))
    .default('/')
    .meta({ range: 'a path such as /meet, of letters, digits and -._~' })
    .describe('Path below which everything is served; a proxy has to pass it on unchanged'),
  ...tlsVariables,
  ...adminKeyVariable,
  ALLOWED_ORIGINS: list(
    (entry) => ORIGIN.test(entry),
    'a comma-separated list of origins such as https://meet.example.org',
  ).describe('Further origins whose pages may open a socket; the own one always may'),
  SHOW_PRESENCE: onOrOff('on').describe(
    'Whether the page shows how many are in a room before one joins',
  ),
  ...adminVariables,
  ...entryVariables,
  ...iceVariables,
  MAX_CONNECTIONS: integer(1, 1_000_000, 25_000).describe('Open sockets of this process'),
  MAX_ROOMS: integer(1, 1_000_000, 50_000).describe('Rooms that exist at the same time'),
  MAX_PARTICIPANTS: integer(2, 1000, 100).describe('Participants in one room'),
  MAX_WAITING: integer(1, 1000, 50).describe('Who may wait to be let into one room'),
  HISTORY_MESSAGES: integer(0, 10_000, 500).describe(
    'Room messages shown to those who come later; 0 shows none',
  ),
  LOG_ENTRIES: integer(16, 100_000, 4096).describe(
    'Messages, joins and leaves kept per room for members whose socket was lost',
  ),
  LOG_BYTES: integer(16 * 1024, 16 * 1024 * 1024, 512 * 1024).describe('Bytes of them per room'),
  LOG_SECONDS: integer(60, 604_800, 14_400).describe('Age at which they are dropped'),
  INBOX_ITEMS: integer(16, 10_000, 256).describe(
    'Private frames kept for a member until they are acknowledged',
  ),
  INBOX_BYTES: integer(64 * 1024, 16 * 1024 * 1024, 256 * 1024).describe('Bytes of them'),
  AWAY_AFTER_MS: integer(0, 60_000, 2000).describe(
    'Milliseconds after a lost socket at which the others are told',
  ),
  GRACE_MS: integer(0, 300_000, 30_000).describe('Milliseconds a lost member keeps the seat'),
  UNLOAD_GRACE_MS: integer(0, 300_000, 5000).describe(
    'Milliseconds a member keeps the seat after its page was closed or reloaded',
  ),
  DRAIN_MS: integer(0, 25_000, 20_000).describe(
    'Milliseconds over which sockets are closed at most when the server stops',
  ),
  STATE_DIR: z
    .string()
    .max(4096)
    .default('state')
    .meta({ range: 'a directory, or none' })
    .describe(
      'Where the key of the rejoin tickets and what hosts decided are kept; nothing of what is said is',
    ),
  JOIN_TIMEOUT_MS: integer(100, 60_000, 5000).describe(
    'Milliseconds a meet.v1 socket has to send `join`',
  ),
  WAITING_TIMEOUT_MS: integer(1000, 86_400_000, 1_800_000).describe(
    'Milliseconds somebody may wait to be let in',
  ),
  PING_INTERVAL_MS: integer(1000, 60_000, 10_000).describe(
    'Milliseconds between two signs of life asked of a socket',
  ),
  PING_TIMEOUT_MS: integer(2000, 300_000, 25_000).describe(
    'Milliseconds of silence after which a socket is dropped',
  ),
  TRUST_PROXY: list(
    isProxy,
    'a comma-separated list of addresses or networks such as 10.0.0.0/8, or loopback',
  ).describe('Proxies whose X-Forwarded-For is believed; without it that header is ignored'),
  CONNECTIONS_PER_ADDRESS: integer(1, 1_000_000, 200).describe(
    'Open sockets of one IPv4 address or IPv6 /64',
  ),
  UPGRADES_PER_10_S: integer(1, 1_000_000, 200).describe(
    'New sockets of one address within ten seconds',
  ),
  NEW_ROOMS_PER_MINUTE: integer(1, 1_000_000, 60).describe(
    'Rooms that one address may begin within a minute',
  ),
  FAILED_RESUMES_PER_30_MIN: integer(1, 1_000_000, 30).describe(
    'Wrong resume tokens of one address within half an hour',
  ),
  WAITING_PER_ADDRESS: integer(1, 1_000_000, 20).describe(
    'Who may wait from one address to be let in, in all rooms',
  ),
  PRESENCE_PER_MINUTE: integer(1, 1_000_000, 120).describe(
    'Questions of one address within a minute how many are in a room',
  ),
  CHAT_PER_SECOND: integer(1, 100_000, 5).describe('Chat messages per second of one member'),
  CHAT_BURST: integer(1, 100_000, 10).describe('Chat messages of one member at once'),
  ROOM_CHAT_PER_SECOND: integer(1, 1_000_000, 50).describe('Chat messages per second of a room'),
  OFFERS_PER_SECOND: integer(1, 100_000, 20).describe('Offers and answers per second of a member'),
  OFFERS_BURST: integer(1, 100_000, 100).describe('Offers and answers of a member at once'),
  CANDIDATES_PER_SECOND: integer(1, 100_000, 50).describe('Candidates per second of a member'),
  CANDIDATES_BURST: integer(1, 100_000, 200).describe('Candidates of a member at once'),
  CONTROL_PER_SECOND: integer(1, 100_000, 5).describe('Decisions per second of a host'),
  CONTROL_BURST: integer(1, 100_000, 20).describe('Decisions of a host at once'),
  VOLATILE_PER_SECOND: integer(1, 100_000, 10).describe(
    'Any other frames per second of a member; three times as many at once',
  ),
  BYTES_PER_SECOND: integer(1024, 1_000_000_000, 64 * 1024).describe(
    'Bytes per second of a socket',
  ),
  BYTES_BURST: integer(64 * 1024, 1_000_000_000, 512 * 1024).describe('Bytes of a socket at once'),
  MAX_OUTBOX_BYTES: integer(64 * 1024, 64 * 1024 * 1024, 1024 * 1024).describe(
    'Bytes that may wait for one slow reader before its socket is dropped',
  ),
  ...monitoringVariables,
  ...redisVariables,
});

/** What is never repeated, not even when it is wrong. */
const SECRETS: ReadonlySet<string> = new Set([
  'ADMIN_KEY',
  'WEBHOOK_SECRET',
  'WEBHOOK_URLS',
  'TURN_SECRET',
  'ICE_SERVERS',
  'REDIS_URL',
  'REDIS_SENTINEL_AUTH',
]);

type Environment = z.output<typeof schema>;

/** A token bucket: this many per second in the long run, this many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The validated settings of one server process. Units are in the names. */
export interface Config
  extends AdminConfig, EntryConfig, IceConfig, MonitoringConfig, RedisConfig, TlsConfig {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Empty, or with a slash at its beginning and none at its end. */
  readonly basePath: string;
  /** Exact origins beside the own one. Empty by default. */
  readonly allowedOrigins: readonly string[];
  /** False: nobody outside learns how many are in a room. */
  readonly showPresence: boolean;
  readonly maxConnections: number;
  readonly maxRooms: number;
  readonly maxParticipants: number;
  readonly maxWaiting: number;
  /** 0 shows newcomers nothing of what was said before. */
  readonly historyMessages: number;
  readonly log: { readonly entries: number; readonly bytes: number; readonly ageMs: number };
  readonly inbox: { readonly items: number; readonly bytes: number };
  readonly awayAfterMs: number;
  readonly graceMs: number;
  readonly unloadGraceMs: number;
  readonly drainMs: number;
  /** Undefined keeps nothing on disk. */
  readonly stateDir: string | undefined;
  /** Empty: forwarding headers are ignored. */
  readonly trustedProxies: readonly string[];
  readonly perAddress: {
    readonly connections: number;
    readonly upgradesPer10S: number;
    readonly newRoomsPerMinute: number;
    readonly failedResumesPer30Min: number;
    readonly waiting: number;
    readonly presencePerMinute: number;
    /** 0: nobody gets credentials of the relay before joining. */
    readonly turnTestsPer10Min: number;
  };
  readonly rates: {
    readonly chat: Rate;
    readonly roomChat: Rate;
    readonly offers: Rate;
    readonly candidates: Rate;
    readonly control: Rate;
    readonly volatile: Rate;
    readonly bytes: Rate;
  };
  readonly joinTimeoutMs: number;
  readonly waitingTimeoutMs: number;
  readonly pingIntervalMs: number;
  readonly pingTimeoutMs: number;
  readonly maxOutboxBytes: number;
}

/** One variable as the documentation shows it. */
export interface Variable {
  name: string;
  purpose: string;
  range: string;
  /** Empty when there is none. */
  byDefault: string;
}

/** Lists every variable that {@link loadConfig} reads, in the order of the documentation. */
export function describeVariables(): Variable[] {
  return Object.entries(schema.shape).map(([name, rule]) => {
    const { range, description } = z.globalRegistry.get(rule) ?? {};
    const fallback = rule.safeParse(undefined).data;
    return {
      name,
      purpose: description ?? '',
      range: typeof range === 'string' ? range : '',
      // Lists are empty by default.
      byDefault: typeof fallback === 'object' ? '' : String(fallback ?? ''),
    };
  });
}

/**
 * Reads the settings from the environment. An empty variable counts as absent.
 *
 * @throws ConfigError naming the variable, what is wrong with its value, and the allowed range.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const result = schema.safeParse(given);
  if (!result.success) throw explain(given, String(result.error.issues[0]?.path[0]));
  const config = toConfig(result.data);
  if (config.pingTimeoutMs <= config.pingIntervalMs) {
    throw new ConfigError(
      `PING_TIMEOUT_MS is ${String(config.pingTimeoutMs)}, but has to be larger than PING_INTERVAL_MS (${String(config.pingIntervalMs)})`,
    );
  }
  // What is replayed at once has to fit into what may wait for a reader.
  if (config.log.bytes * 2 > config.maxOutboxBytes) {
    throw new ConfigError(
      `LOG_BYTES is ${String(config.log.bytes)}, but has to be at most half of MAX_OUTBOX_BYTES (${String(config.maxOutboxBytes)})`,
    );
  }
  return config;
}

function explain(given: Record<string, string>, name: string): ConfigError {
  const range = describeVariables().find((variable) => variable.name === name)?.range ?? '';
  // A key that was mistyped is still a secret.
  const shown = SECRETS.has(name) ? 'not usable' : quote(given[name] ?? '');
  return new ConfigError(`${name} is ${shown}, but has to be ${range}`);
}

function toConfig(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    basePath: env.BASE_PATH.replace(/\/$/u, ''),
    ...tlsConfigOf(env),
    ...adminConfigOf(env),
    allowedOrigins: env.ALLOWED_ORIGINS,
    ...entryConfigOf(env),
    ...iceConfigOf(env),
    showPresence: env.SHOW_PRESENCE === 'on',
    maxConnections: env.MAX_CONNECTIONS,
    maxRooms: env.MAX_ROOMS,
    maxParticipants: env.MAX_PARTICIPANTS,
    maxWaiting: env.MAX_WAITING,
    historyMessages: env.HISTORY_MESSAGES,
    log: { entries: env.LOG_ENTRIES, bytes: env.LOG_BYTES, ageMs: env.LOG_SECONDS * 1000 },
    inbox: { items: env.INBOX_ITEMS, bytes: env.INBOX_BYTES },
    awayAfterMs: env.AWAY_AFTER_MS,
    graceMs: env.GRACE_MS,
    unloadGraceMs: env.UNLOAD_GRACE_MS,
    drainMs: env.DRAIN_MS,
    stateDir: env.STATE_DIR === 'none' ? undefined : env.STATE_DIR,
    trustedProxies: env.TRUST_PROXY,
    perAddress: {
      connections: env.CONNECTIONS_PER_ADDRESS,
      upgradesPer10S: env.UPGRADES_PER_10_S,
      newRoomsPerMinute: env.NEW_ROOMS_PER_MINUTE,
      failedResumesPer30Min: env.FAILED_RESUMES_PER_30_MIN,
      waiting: env.WAITING_PER_ADDRESS,
      presencePerMinute: env.PRESENCE_PER_MINUTE,
      turnTestsPer10Min: env.TURN_TESTS_PER_10_MIN,
    },
    rates: {
      chat: { perSecond: env.CHAT_PER_SECOND, burst: env.CHAT_BURST },
      roomChat: { perSecond: env.ROOM_CHAT_PER_SECOND, burst: env.ROOM_CHAT_PER_SECOND },
      offers: { perSecond: env.OFFERS_PER_SECOND, burst: env.OFFERS_BURST },
      candidates: { perSecond: env.CANDIDATES_PER_SECOND, burst: env.CANDIDATES_BURST },
      control: { perSecond: env.CONTROL_PER_SECOND, burst: env.CONTROL_BURST },
      volatile: { perSecond: env.VOLATILE_PER_SECOND, burst: env.VOLATILE_PER_SECOND * 3 },
      bytes: { perSecond: env.BYTES_PER_SECOND, burst: env.BYTES_BURST },
    },
    joinTimeoutMs: env.JOIN_TIMEOUT_MS,
    waitingTimeoutMs: env.WAITING_TIMEOUT_MS,
    pingIntervalMs: env.PING_INTERVAL_MS,
    pingTimeoutMs: env.PING_TIMEOUT_MS,
    maxOutboxBytes: env.MAX_OUTBOX_BYTES,
    ...redisConfigOf(env),
    ...monitoringConfigOf(env),
  };
}
