import { z } from 'zod';
import type { IceServer } from '../protocol/frames.js';
import { refusedPort } from './ice-ports.js';
import { ConfigError, integer, list, onOrOff } from './rules.js';

const HOST_AND_PORT = String.raw`(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?`;
const STUN_URL = new RegExp(`^stuns?:${HOST_AND_PORT}$`, 'u');
const TURN_URL = new RegExp(String.raw`^turns?:${HOST_AND_PORT}(?:\?transport=(?:udp|tcp))?$`, 'u');

/** More servers than this slow down every call: browsers ask all of them. */
const MAX_STATIC_SERVERS = 16;

const url = z.string().refine((text) => STUN_URL.test(text) || TURN_URL.test(text));
const shortText = z.string().min(1).max(512);
const staticServer = z
  .strictObject({
    urls: z.union([url.transform((one) => [one]), z.array(url).min(1).max(MAX_STATIC_SERVERS)]),
    username: shortText.optional(),
    credential: shortText.optional(),
  })
  // Browsers take no TURN server without both, and then make no connection at all.
  .refine(
    ({ urls, username, credential }) =>
      urls.every((each) => STUN_URL.test(each)) ||
      (username !== undefined && credential !== undefined),
  );

function parsed(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('no JSON');
    return z.NEVER;
  }
}

/** The variables about how browsers reach each other. */
export const iceVariables = {
  STUN_URLS: list(
    (entry) => STUN_URL.test(entry),
    'a comma-separated list such as stun:stun.example.org:3478',
  ).describe('STUN servers told to the clients; none by default, so nobody else learns of a call'),
  TURN_URLS: list(
    (entry) => TURN_URL.test(entry),
    'a comma-separated list such as turn:turn.example.org:3478,turns:turn.example.org:5349?transport=tcp',
  ).describe('TURN servers that share `TURN_SECRET` with this server; members get credentials'),
  TURN_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/u)
    .optional()
    .meta({ range: '16 to 256 visible ASCII characters without spaces' })
    .describe('The `static-auth-secret` of those TURN servers'),
  TURN_TTL_SECONDS: integer(10, 86_400, 600).describe(
    'Seconds for which credentials open the relay; pages get new ones in time',
  ),
  TURN_TESTS_PER_10_MIN: integer(0, 10_000, 10).describe(
    'Credentials of one minute that an address gets within ten minutes to test its connection before joining; 0 gives none',
  ),
  ICE_SERVERS: z
    .string()
    .max(16_384)
    .transform(parsed)
    .pipe(z.array(staticServer).max(MAX_STATIC_SERVERS))
    .default([])
    .meta({ range: 'a JSON list such as [{"urls":["turn:…"],"username":"…","credential":"…"}]' })
    .describe('Further servers told to members as they are, where there is no shared secret'),
  RELAY_ONLY: onOrOff('off').describe(
    'Whether all calls go through a relay, so that nobody learns the address of another',
  ),
};

/** STUN and TURN as they are configured. */
export interface IceConfig {
  /** Empty: clients are told of no STUN server. */
  readonly stunUrls: readonly string[];
  /** Undefined: this server makes no credentials. */
  readonly turn:
    | { readonly urls: readonly string[]; readonly secret: string; readonly ttlMs: number }
    | undefined;
  /** Told to members as they are. Empty by default. */
  readonly iceServers: readonly IceServer[];
  /** Every call goes through a relay. */
  readonly relayOnly: boolean;
}

/**
 * Puts together what belongs together.
 *
 * @throws ConfigError for TURN servers without their secret, for a relay that nobody offers, and for a port at which
 * browsers use no such server.
 */
export function iceConfigOf(env: z.output<z.ZodObject<typeof iceVariables>>): IceConfig {
  const { TURN_URLS: urls, TURN_SECRET: secret, ICE_SERVERS: given } = env;
  checkPorts('STUN_URLS', env.STUN_URLS);
  checkPorts('TURN_URLS', urls);
  checkPorts(
    'ICE_SERVERS',
    given.flatMap((server) => server.urls),
  );
  if (urls.length > 0 && secret === undefined) {
    throw new ConfigError('TURN_URLS is set, but TURN_SECRET, which those servers need, is not');
  }
  const iceServers = given.map(({ urls: own, username, credential }) => ({
    urls: own,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
  const hasRelay = urls.length > 0 || iceServers.some((server) => server.urls.some(isTurnUrl));
  const relayOnly = env.RELAY_ONLY === 'on';
  if (relayOnly && !hasRelay) {
    throw new ConfigError('RELAY_ONLY is on, but neither TURN_URLS nor ICE_SERVERS names a relay');
  }
  return {
    stunUrls: env.STUN_URLS,
    turn:
      urls.length > 0 && secret !== undefined
        ? { urls, secret, ttlMs: env.TURN_TTL_SECONDS * 1000 }
        : undefined,
    iceServers,
    relayOnly,
  };
}

/** Better no start than calls that fail in some browsers, each without a word. */
function checkPorts(variable: string, addresses: readonly string[]): void {
  const port = addresses.map(refusedPort).find((each) => each !== undefined);
  if (port === undefined) return;
  throw new ConfigError(
    `${variable} names the port ${String(port)}, at which browsers use no STUN or TURN server; 80, 443, 3478 and 5349 are safe`,
  );
}

function isTurnUrl(address: string): boolean {
  return TURN_URL.test(address);
}
