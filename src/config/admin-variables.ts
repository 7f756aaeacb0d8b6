import { z } from 'zod';
import { ConfigError, integer, list } from './rules.js';

/** No system opens a longer path. */
const MAX_PATH_CHARS = 4096;

/** The variable about the one key of administrators. */
export const adminKeyVariable = {
  ADMIN_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{16,256}$/u)
    .optional()
    .meta({ range: '16 to 256 visible ASCII characters without spaces' })
    .describe(
      'Key for `/rooms`, `/metrics`, `/api/v1` and `/admin`; without any key only this machine may ask',
    ),
};

/** The other variables about administration. */
export const adminVariables = {
  ADMIN_KEYS_FILE: z
    .string()
    .max(MAX_PATH_CHARS)
    .optional()
    .meta({ range: 'a JSON file with keys' })
    .describe('Further keys with names and scopes; read again when it changes'),
  FAILED_ADMIN_KEYS_PER_30_MIN: integer(1, 1_000_000, 10).describe(
    'Wrong admin keys of one address within half an hour; then none of it is looked at',
  ),
  WEBHOOK_URLS: list(
    isWebhookUrl,
    'a comma-separated list such as https://example.org/meet-events',
  ).describe('Addresses that are told of rooms and people that come and go'),
  WEBHOOK_SECRET: list(
    (secret) => /^[\x21-\x7e]{16,256}$/u.test(secret),
    '16 to 256 visible ASCII characters without spaces; while it changes, two with a comma between',
  ).describe('Signs what `WEBHOOK_URLS` are told; both or neither'),
};

/** How the server is administered, and whom it tells what happens. */
export interface AdminConfig {
  /** Undefined together with `adminKeysFile`: administration is open to direct loopback requests only. */
  readonly adminKey: string | undefined;
  /** A path as it was given. */
  readonly adminKeysFile: string | undefined;
  readonly failedAdminKeysPer30Min: number;
  readonly webhooks: {
    /** Empty: nobody is told anything. */
    readonly urls: readonly string[];
    /** Each of them signs. */
    readonly secrets: readonly string[];
  };
}

/**
 * Puts the variables into the shape of the settings.
 *
 * @throws ConfigError when something is to be told without a secret, or there is a secret for nobody.
 */
export function adminConfigOf(
  env: z.output<z.ZodObject<typeof adminKeyVariable & typeof adminVariables>>,
): AdminConfig {
  const { WEBHOOK_URLS: urls, WEBHOOK_SECRET: secrets } = env;
  if (urls.length > 0 !== secrets.length > 0) {
    const [missing, given] =
      urls.length > 0 ? ['WEBHOOK_SECRET', 'WEBHOOK_URLS'] : ['WEBHOOK_URLS', 'WEBHOOK_SECRET'];
    throw new ConfigError(`${missing} is not set, but has to be when ${given} is`);
  }
  return {
    adminKey: env.ADMIN_KEY,
    adminKeysFile: env.ADMIN_KEYS_FILE,
    failedAdminKeysPer30Min: env.FAILED_ADMIN_KEYS_PER_30_MIN,
    webhooks: { urls, secrets },
  };
}

/** No name and password in it: they would be shown with it. */
function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/u.test(protocol) && username === '' && password === '';
}
