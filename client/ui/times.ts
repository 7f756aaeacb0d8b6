const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** The time of day as it is written where the person lives. */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** Day and time, for those who want to know exactly. */
export function dayAndTime(at: number): string {
  return full.format(at);
}

/** The day in words, such as “Monday 2 November”. */
export function dayInWords(at: number): string {
  return day.format(at);
}

/** A key that is equal for two times of the same local day. */
export function dayKey(at: number): string {
  return new Date(at).toDateString();
}
