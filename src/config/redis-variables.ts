import { z } from 'zod';
import { ConfigError } from './rules.js';

const REDIS_URL = /^rediss?:\/\/(?:[^\s/?#]*@)?([^\s/?#@]+)(?:\/\d{0,3})?$/u;
const PREFIX = /^[A-Za-z0-9:._-]{1,64}$/u;
const CREDENTIALS = /^[^\s:@/?#]*:[^\s@/?#]+$/u;

/** The variables about several servers that are one service. */
export const redisVariables = {
  REDIS_URL: z
    .string()
    .max(1024)
    .regex(REDIS_URL)
    .refine(isReadable)
    .optional()
    .meta({ range: 'such as redis://host:6379 or rediss://user:password@host:6379,host:6379' })
    .describe('Redis 7 that makes one service of all servers which name it'),
  REDIS_MODE: z
    .enum(['single', 'cluster', 'sentinel'])
    .default('single')
    .meta({ range: 'one of single, cluster and sentinel' })
    .describe(
      'What `REDIS_URL` leads to: Redis itself, some nodes of a Redis Cluster, or sentinels',
    ),
  REDIS_MASTER: z
    .string()
    .regex(PREFIX)
    .default('mymaster')
    .meta({ range: '1 to 64 letters, digits and :._-' })
    .describe('What the sentinels call the Redis that they watch'),
  REDIS_SENTINEL_AUTH: z
    .string()
    .max(256)
    .regex(CREDENTIALS)
    .optional()
    .meta({ range: 'such as user:password or :password' })
    .describe('How to get in at the sentinels, where they ask for it'),
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
  readonly redis: RedisSettings | undefined;
}

/** Which Redis, and what of it is ours. */
interface RedisSettings {
  /** Names several hosts in the modes `cluster` and `sentinel` alone. */
  readonly url: string;
  /** What the names of all keys begin with. */
  readonly prefix: string;
  /** One server unless said otherwise. */
  readonly mode?: 'single' | 'cluster' | 'sentinel';
  /** What the sentinels call their servers. */
  readonly master?: string;
  /** `user:password` for the sentinels, each percent-encoded. */
  readonly sentinelAuth?: string | undefined;
}

/**
 * Puts the variables into the shape of the settings.
 *
 * @throws ConfigError for more than one server where there can be one alone.
 */
export function redisConfigOf(env: z.output<z.ZodObject<typeof redisVariables>>): RedisConfig {
  const { REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_MODE: mode } = env;
  if (url === undefined) return { redis: undefined };
  if (mode === 'single' && hostsOf(url).length > 1) {
    throw new ConfigError('REDIS_URL names several hosts, but REDIS_MODE is single');
  }
  if (mode === 'single') return { redis: { url, prefix } };
  if (mode === 'cluster') return { redis: { url, prefix, mode } };
  const { REDIS_MASTER: master, REDIS_SENTINEL_AUTH: sentinelAuth } = env;
  return { redis: { url, prefix, mode, master, sentinelAuth } };
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return hostsOf(url).every((host) => host !== '' && URL.canParse(`redis://${host}`));
  } catch {
    return false;
  }
}

function hostsOf(url: string): string[] {
  return REDIS_URL.exec(url)?.[1]?.split(',') ?? [];
}
