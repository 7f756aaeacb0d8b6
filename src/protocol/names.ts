import { Bounds } from './limits.js';

/**
 * What must not stand in a name: control characters, bidirectional controls (UAX #9 §2), line and
 * paragraph separators, invisible fillers, lone surrogates. They let one name pass for another.
 */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- finding such characters is what this is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|\p{Cs}/u;

/** At least one mark that can be seen: joiners (U+200C, U+200D) belong to words and emoji, not alone. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Counts what RFC text calls characters: code points, not UTF-16 units. */
export function charCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

function isName(text: string, maxChars: number): boolean {
  // A code point has at most two UTF-16 units: refuse long input before counting it.
  if (text.length === 0 || text.length > maxChars * 2) return false;
  return !FORBIDDEN.test(text) && VISIBLE.test(text) && charCount(text) <= maxChars;
}

/** True for a room name after percent-decoding and NFC; `.` and `..` cannot stand in a link. */
export function isRoomName(text: string): boolean {
  return isName(text, Bounds.roomChars) && text !== '.' && text !== '..';
}

/** True for a `user_id` after percent-decoding and NFC. */
export function isUserId(text: string): boolean {
  return isName(text, Bounds.userIdChars) && text !== '.' && text !== '..';
}

/** True for a display name. */
export function isDisplayName(text: string): boolean {
  return isName(text, Bounds.nameChars);
}

/** Brings what a person typed as a name into an acceptable form; empty when nothing is left. */
export function cleanName(text: string, maxChars: number = Bounds.nameChars): string {
  const visible = Array.from(text.normalize('NFC'), (char) => (FORBIDDEN.test(char) ? ' ' : char));
  const name = Array.from(visible.join('').replace(/\s+/gu, ' ').trim())
    .slice(0, maxChars)
    .join('')
    .trim();
  return VISIBLE.test(name) ? name : '';
}

// eslint-disable-next-line no-control-regex -- finding control characters is what this is for
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}]/u;

/** True for chat text: not blank, line feeds and tabs as the only control characters. */
export function isChatText(text: string): boolean {
  return text.trim().length > 0 && !FORBIDDEN_IN_TEXT.test(text);
}

/** Brings typed or pasted text into an acceptable form; empty when nothing is left. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n');
  return Array.from(lines, (char) => (FORBIDDEN_IN_TEXT.test(char) ? '' : char))
    .join('')
    .trim();
}
