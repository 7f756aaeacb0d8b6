/* eslint-disable @typescript-eslint/explicit-module-boundary-types -- zod's types are inferred, and unreadable written out */
import { z } from 'zod';

/** A value of the environment that cannot be used; the message is one line for the administrator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A whole number between two bounds. */
export const integer = (min: number, max: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/u)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(byDefault)
    .meta({ range: `a whole number from ${String(min)} to ${String(max)}` });

/** Entries between commas; spaces around them and empty ones do not count. Empty by default. */
export const list = (isUsable: (entry: string) => boolean, range: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry.length > 0),
    )
    .pipe(z.array(z.string().refine(isUsable)))
    .default([])
    .meta({ range });

/** Either `on` or `off`. */
export const onOrOff = (byDefault: 'on' | 'off') =>
  z.enum(['on', 'off']).default(byDefault).meta({ range: 'either on or off' });
