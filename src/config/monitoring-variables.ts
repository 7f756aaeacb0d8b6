import { z } from 'zod';

/** How much is logged: each level includes those before it. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogThreshold = (typeof LOG_LEVELS)[number];

/** How a log line looks; `auto` is text on a terminal and JSON anywhere else. */
export type LogFormat = 'auto' | 'json' | 'text';

/** The variables about what an operator sees of the server. */
export const monitoringVariables = {
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .meta({ range: 'one of fatal, error, warn, info and debug' })
    .describe('How much is logged; debug adds rooms and members, under names of this start alone'),
  LOG_FORMAT: z
    .enum(['auto', 'json', 'text'])
    .default('auto')
    .meta({ range: 'one of auto, json and text' })
    .describe('How log lines look; auto is text on a terminal and JSON anywhere else'),
  METRICS: z
    .enum(['on', 'off'])
    .default('on')
    .meta({ range: 'either on or off' })
    .describe('Whether `GET /metrics` answers, and pages may offer to send call figures'),
};

/** What an operator sees of the server. */
export interface MonitoringConfig {
  readonly logLevel: LogThreshold;
  readonly logFormat: LogFormat;
  /** False: `/metrics` is not there, and no summary of a call is asked for. */
  readonly metrics: boolean;
}

/** Puts the variables into the shape of the settings. */
export function monitoringConfigOf(
  env: z.output<z.ZodObject<typeof monitoringVariables>>,
): MonitoringConfig {
  return { logLevel: env.LOG_LEVEL, logFormat: env.LOG_FORMAT, metrics: env.METRICS === 'on' };
}
