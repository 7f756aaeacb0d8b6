/* eslint-disable @typescript-eslint/explicit-module-boundary-types -- zod's types are inferred, and unreadable written out */
import { z } from 'zod';

/** A host name may be this long, and nothing else that makes sense is longer. */
const MAX_SHOWN_CHARS = 200;

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

/** A value as a message may show it: one line, whatever the value is: no line ends, no terminal controls, not long. */
export function quote(value: string): string {
  const start = value.length > MAX_SHOWN_CHARS ? `${value.slice(0, MAX_SHOWN_CHARS)}…` : value;
  return `"${start.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')}"`;
}
