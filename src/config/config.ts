import { z } from 'zod';

/** The injection token of the validated {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/** A value of the environment that cannot be used; the message is one line for the administrator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A host name may be this long, and nothing else that makes sense is longer. */
const MAX_SHOWN_CHARS = 200;

const integer = (min: number, max: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/u)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(byDefault)
    .meta({ range: `a whole number from ${String(min)} to ${String(max)}` });

const list = (pattern: RegExp, range: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry.length > 0),
    )
    .pipe(z.array(z.string().regex(pattern)))
    .default([])
    .meta({ range });

const ORIGIN = /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/u;
const STUN_URL = /^stuns?:(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/u;

/** Every variable: its rule, its default and, as its description, what it is for. */
const schema = z.object({
  PORT: integer(0, 65_535, 8000).describe('TCP port to listen on; 0 takes a free one'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,255}$/u)
    .default('0.0.0.0')
    .meta({ range: 'an IP address or a host name' })
    .describe('Address to listen on'),
  ADMIN_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/u)
    .optional()
    .meta({ range: '16 to 256 visible ASCII characters without spaces' })
    .describe('Key for `GET /rooms`; without one only this machine may ask'),
  ALLOWED_ORIGINS: list(
    ORIGIN,
    'a comma-separated list of origins such as https://meet.example.org',
  ).describe('Further origins whose pages may open a socket; the own one always may'),
  STUN_URLS: list(STUN_URL, 'a comma-separated list such as stun:stun.example.org:3478').describe(
    'STUN servers told to the clients; none by default, so nobody else learns of a call',
  ),
  MAX_CONNECTIONS: integer(1, 1_000_000, 25_000).describe('Open sockets of this process'),
  MAX_ROOMS: integer(1, 1_000_000, 50_000).describe('Rooms that exist at the same time'),
  MAX_PARTICIPANTS: integer(2, 1000, 100).describe('Participants in one room'),
  HISTORY_MESSAGES: integer(0, 10_000, 500).describe(
    'Room messages kept for those who come later; 0 keeps none',
  ),
  HISTORY_BYTES: integer(0, 64 * 1024 * 1024, 1024 * 1024).describe(
    'Bytes of room messages kept per room',
  ),
  HISTORY_SECONDS: integer(1, 604_800, 14_400).describe('Age at which a room message is dropped'),
  JOIN_TIMEOUT_MS: integer(100, 60_000, 5000).describe(
    'Milliseconds a meet.v1 socket has to send `join`',
  ),
  PING_INTERVAL_MS: integer(1000, 60_000, 10_000).describe(
    'Milliseconds between two signs of life asked of a socket',
  ),
  PING_TIMEOUT_MS: integer(2000, 300_000, 25_000).describe(
    'Milliseconds of silence after which a socket is dropped',
  ),
  MAX_OUTBOX_BYTES: integer(64 * 1024, 64 * 1024 * 1024, 1024 * 1024).describe(
    'Bytes that may wait for one slow reader before its socket is dropped',
  ),
});

type Environment = z.output<typeof schema>;

/** The validated settings of one server process. Units are in the names. */
export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Absent: administration is open to direct loopback requests only. */
  readonly adminKey: string | undefined;
  /** Exact origins beside the own one. Empty by default. */
  readonly allowedOrigins: readonly string[];
  /** Empty: clients are told of no STUN server. */
  readonly stunUrls: readonly string[];
  readonly maxConnections: number;
  readonly maxRooms: number;
  readonly maxParticipants: number;
  readonly history: { readonly messages: number; readonly bytes: number; readonly ageMs: number };
  readonly joinTimeoutMs: number;
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
      byDefault: fallback === undefined ? '' : String(fallback),
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
  return config;
}

function explain(given: Record<string, string>, name: string): ConfigError {
  const range = describeVariables().find((variable) => variable.name === name)?.range ?? '';
  // A key that was mistyped is still a secret.
  const shown = name === 'ADMIN_KEY' ? 'not usable' : quote(given[name] ?? '');
  return new ConfigError(`${name} is ${shown}, but has to be ${range}`);
}

/** Keeps the message one line, whatever the value is: no line ends, no terminal controls, not long. */
function quote(value: string): string {
  const start = value.length > MAX_SHOWN_CHARS ? `${value.slice(0, MAX_SHOWN_CHARS)}…` : value;
  return `"${start.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')}"`;
}

function toConfig(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    adminKey: env.ADMIN_KEY,
    allowedOrigins: env.ALLOWED_ORIGINS,
    stunUrls: env.STUN_URLS,
    maxConnections: env.MAX_CONNECTIONS,
    maxRooms: env.MAX_ROOMS,
    maxParticipants: env.MAX_PARTICIPANTS,
    history: {
      messages: env.HISTORY_MESSAGES,
      bytes: env.HISTORY_BYTES,
      ageMs: env.HISTORY_SECONDS * 1000,
    },
    joinTimeoutMs: env.JOIN_TIMEOUT_MS,
    pingIntervalMs: env.PING_INTERVAL_MS,
    pingTimeoutMs: env.PING_TIMEOUT_MS,
    maxOutboxBytes: env.MAX_OUTBOX_BYTES,
  };
}
