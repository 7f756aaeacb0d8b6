import { locale } from '../i18n/text.js';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** A length of time in words, such as “1 hour, 5 minutes”; empty for less than a minute. */
export function durationInWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const parts = [
    unit(Math.floor(minutes / HOUR_MINUTES), 'hour'),
    unit(minutes % HOUR_MINUTES, 'minute'),
  ];
  const said = parts.filter((part) => part !== null);
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(said);
}

function unit(count: number, name: 'hour' | 'minute'): string | null {
  if (count === 0) return null;
  const style = { style: 'unit', unit: name, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, style).format(count);
}

/** A length of whole hours or days, such as “7 days”. */
export function lengthInWords(ms: number): string {
  const hours = Math.round(ms / (HOUR_MINUTES * MINUTE_MS));
  const isDays = hours % DAY_HOURS === 0;
  const style = { style: 'unit', unit: isDays ? 'day' : 'hour', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, style).format(isDays ? hours / DAY_HOURS : hours);
}
