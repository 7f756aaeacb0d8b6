import { locale } from '../i18n/text.js';

type Style = 'clock' | 'day' | 'full';

const OPTIONS: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  full: { dateStyle: 'full', timeStyle: 'short' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of day as it is written where the person lives. */
export function timeOfDay(at: number): string {
  return formatOf('clock').format(at);
}

/** Day and time, for those who want to know exactly. */
export function dayAndTime(at: number): string {
  return formatOf('full').format(at);
}

/** The day in words, such as “Monday 2 November”. */
export function dayInWords(at: number): string {
  return formatOf('day').format(at);
}

/** A key that is equal for two times of the same local day. */
export function dayKey(at: number): string {
  return new Date(at).toDateString();
}

/** Making one is slow, and there is one for each line of a chat. */
function formatOf(style: Style): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, OPTIONS[style]);
  formats.set(key, format);
  return format;
}
