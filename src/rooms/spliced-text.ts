import type { RawFrame } from '../transport/frame-codec.js';

/** The quotes around `"type"`, its value and `"data"`. */
const ENVELOPE_QUOTES = 6;

/**
 * Puts the stamp into the sender's own text, in place of writing the whole frame anew: 1.9 µs instead of
 * 8.0 for an offer of 2.4 kB, bytes included, in a loop. Undefined unless what comes out says the very same, to any reader of JSON:
 *
 * - `data` says nothing that its DTO does not, and the other way round: nothing was dropped, changed or
 *   added by validation, and no key of the stamp is in it;
 * - no key stands twice in the text, at any depth. A reader might take the first one where we took the
 *   last. It has as many quotes as its keys and texts need, so there is no key that we do not see;
 * - it ends with exactly `}}`. `type` is a text, so these are the ends of `data` and of the frame, whatever
 *   the order of the two: the stamp lands behind all that the sender has written into `data`.
 *
 * @param dto what was made of `raw.data`.
 * @param stamp the members of the stamp, as JSON without braces.
 * @param seq the position in the inbox of the receiver; undefined where it has none.
 */
export function splicedText(
  { text, data }: RawFrame,
  dto: object,
  stamp: string,
  seq: number | undefined,
): string | undefined {
  if (!text?.endsWith('}}') || 'room' in data || 'user_id' in data) return undefined;
  const quotes = quotesOfSame(data, dto);
  if (quotes === 0 || quotesIn(text) !== quotes + ENVELOPE_QUOTES) return undefined;
  const end = seq === undefined ? '}}' : `},"seq":${String(seq)}}`;
  return `${text.slice(0, -2)},${stamp}${end}`;
}

/** What is no text with quotes around it, and cannot be counted. */
const DIFFERENT = Number.NaN;

/** The quotes that an object or list needs as JSON; NaN unless the other one says the same. */
function quotesOfSame(plain: object, dto: object): number {
  if (Array.isArray(plain) !== Array.isArray(dto)) return DIFFERENT;
  const quotesOfKey = Array.isArray(plain) ? 0 : 2;
  let quotes = 0;
  let keys = 0;
  for (const key in plain) {
    const value = (plain as Record<string, unknown>)[key];
    quotes += quotesOfKey + quotesOfValue(value, (dto as Record<string, unknown>)[key]);
    keys++;
  }
  for (const key in dto) {
    if ((dto as Record<string, unknown>)[key] !== undefined) keys--;
  }
  return keys === 0 ? quotes : DIFFERENT;
}

function quotesOfValue(value: unknown, same: unknown): number {
  if (typeof value === 'object' && value !== null) {
    const isObject = typeof same === 'object' && same !== null;
    return isObject ? quotesOfSame(value, same) : DIFFERENT;
  }
  // Written anew, -0 would be 0.
  if (value !== same || Object.is(value, -0)) return DIFFERENT;
  if (typeof value !== 'string') return 0;
  return value.includes('"') ? DIFFERENT : 2;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
