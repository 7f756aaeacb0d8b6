import { z } from 'zod';
import { ConfigError, integer, onOrOff } from './rules.js';
import { parsedTokenKeys, type TokenKey } from './token-keys.js';

const MAX_PATH_CHARS = 4096;
const KEY_SET = 'a JWK set such as {"keys":[{"kid":"2026","kty":"oct","alg":"HS256","k":"…"}]}';

/** The variables about who may come in at all. */
export const entryVariables = {
  TOKEN_KEYS: z
    .string()
    .optional()
    .meta({ range: KEY_SET })
    .describe('Keys of those whose signed tokens (JWT) let people in, and say who they are'),
  TOKEN_KEYS_FILE: z
    .string()
    .max(MAX_PATH_CHARS)
    .optional()
    .meta({ range: 'a file with such a JWK set' })
    .describe('The same in a file, read again when it changes; in place of `TOKEN_KEYS`'),
  TOKEN_SINGLE_USE: onOrOff('off').describe(
    'Whether a token opens once only; it needs a `jti` then',
  ),
  REQUIRE_TOKEN: onOrOff('off').describe('Whether people come in with such a token only'),
  REQUIRE_INVITE: onOrOff('off').describe(
    'Whether people come in with an invitation or such a token only',
  ),
  REQUIRE_LONG_NAMES: onOrOff('off').describe(
    'Whether rooms are refused whose name strangers could guess: below 96 bits',
  ),
  REQUIRE_CREATED_ROOMS: onOrOff('off').describe(
    'Whether there are only rooms that an administrator has created',
  ),
  FAILED_PROOFS_PER_30_MIN: integer(1, 1_000_000, 30).describe(
    'Wrong tokens, invitations and host keys of one address within half an hour',
  ),
};

/** Who may come in at all, whatever a room has decided. */
export interface EntryRules {
  readonly requireToken: boolean;
  readonly requireInvite: boolean;
  readonly requireLongNames: boolean;
  readonly requireCreatedRooms: boolean;
  /** Of one address. */
  readonly failedProofsPer30Min: number;
}

/** Where the keys of tokens are. */
export interface TokenSettings {
  /** As they were given by value; empty when they are in the file, or there are none. */
  readonly keys: readonly TokenKey[];
  readonly keysFile: string | undefined;
  readonly singleUse: boolean;
}

/** Entering as it is configured. */
export interface EntryConfig {
  readonly entry: EntryRules;
  readonly tokens: TokenSettings;
}

/**
 * Puts together what belongs together.
 *
 * @throws ConfigError for keys that cannot be used, and for a demand that nobody could meet.
 */
export function entryConfigOf(env: z.output<z.ZodObject<typeof entryVariables>>): EntryConfig {
  const { TOKEN_KEYS: text, TOKEN_KEYS_FILE: keysFile } = env;
  if (text !== undefined && keysFile !== undefined) {
    throw new ConfigError('TOKEN_KEYS and TOKEN_KEYS_FILE are both set, but one of them is enough');
  }
  const keys = text === undefined ? [] : parsedTokenKeys(text);
  if (keys === undefined) {
    // What was mistyped is still a secret.
    throw new ConfigError(`TOKEN_KEYS is not usable, but has to be ${KEY_SET}`);
  }
  const requireToken = env.REQUIRE_TOKEN === 'on';
  if (requireToken && text === undefined && keysFile === undefined) {
    throw new ConfigError(
      'REQUIRE_TOKEN is on, but neither TOKEN_KEYS nor TOKEN_KEYS_FILE has a key',
    );
  }
  return {
    entry: {
      requireToken,
      requireInvite: env.REQUIRE_INVITE === 'on',
      requireLongNames: env.REQUIRE_LONG_NAMES === 'on',
      requireCreatedRooms: env.REQUIRE_CREATED_ROOMS === 'on',
      failedProofsPer30Min: env.FAILED_PROOFS_PER_30_MIN,
    },
    tokens: { keys, keysFile, singleUse: env.TOKEN_SINGLE_USE === 'on' },
  };
}
