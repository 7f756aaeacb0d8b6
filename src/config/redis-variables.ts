import { z } from 'zod';

const REDIS_URL = /^rediss?:\/\/[^\s/?#]+(?:\/\d{0,3})?$/u;
const PREFIX = /^[A-Za-z0-9:._-]{1,64}$/u;

/** The variables about several servers that are one service. */
export const redisVariables = {
  REDIS_URL: z
    .string()
    .max(1024)
    .regex(REDIS_URL)
    .refine((url) => URL.canParse(url))
    .optional()
    .meta({ range: 'such as redis://host:6379 or rediss://user:password@host:6379' })
    .describe('Redis 7 that makes one service of all servers which name it'),
  REDIS_PREFIX: z
    .string()
    .regex(PREFIX)
    .default('meet:')
    .meta({ range: '1 to 64 letters, digits and :._-' })
    .describe('What the names of all keys in Redis begin with'),
};

/** Where servers meet that are one service. */
export interface RedisConfig {
  /** Undefined: this process is alone, and nothing of Redis is loaded. */
  readonly redis: { readonly url: string; readonly prefix: string } | undefined;
}

/** Puts the variables into the shape of the settings. */
export function redisConfigOf(env: z.output<z.ZodObject<typeof redisVariables>>): RedisConfig {
  const { REDIS_URL: url, REDIS_PREFIX: prefix } = env;
  return { redis: url === undefined ? undefined : { url, prefix } };
}
