import { Bounds } from '../../src/protocol/limits.js';
import { isGuessableName } from '../../src/protocol/name-strength.js';
import { cleanName, isRoomName } from '../../src/protocol/names.js';

const PREFIX = '/r/';

/** Makes `bytes` random bytes into URL-safe text (base64url, RFC 4648 §5, without padding). */
export function randomText(
  bytes: number,
  fill: (into: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): string {
  const raw = String.fromCharCode(...fill(new Uint8Array(bytes)));
  return btoa(raw).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The path at which a room is opened. */
export function pathOfRoom(room: string): string {
  return PREFIX + encodeURIComponent(room);
}

/** The room that a path names; null when it names none, or one that no server would take. */
export function roomOfPath(path: string): string | null {
  if (!path.startsWith(PREFIX)) return null;
  try {
    const room = decodeURIComponent(path.slice(PREFIX.length).replace(/\/$/u, '')).normalize('NFC');
    return isRoomName(room) ? room : null;
  } catch {
    return null;
  }
}

/** True for the path of a link to a room that no server opens, such as one with a name too long. */
export function namesNoRoom(path: string): boolean {
  return path.startsWith(PREFIX) && roomOfPath(path) === null;
}

/** Brings a typed room name into a form that servers take; empty when nothing is left of it. */
export function cleanRoom(text: string): string {
  const room = cleanName(text, Bounds.roomChars);
  return isRoomName(room) ? room : '';
}

/** A room name that nobody guesses, also by the estimate that servers may go by. */
export function freshRoom(random: () => string): string {
  for (;;) {
    const room = random();
    if (!isGuessableName(room)) return room;
  }
}
