import { isRoomName, isUserId } from '../protocol/names.js';
import type { UpgradeRefusal } from './admission.js';

const ROUTE = /^\/ws\/([^/]*)\/([^/]*)$/u;
/** The longest names take 2,309 characters when each of theirs is four escaped bytes. */
const MAX_URL_CHARS = 4096;

/** The two names in the path of a socket. */
export interface UpgradeNames {
  room: string;
  userId: string;
}

/**
 * Reads `/ws/{room}/{user_id}`, below `basePath`, from a request target (RFC 9112 §3.2.1); a query is ignored.
 * Works on the raw text: `URL` would resolve `..` and repair what has to be refused.
 */
export function parseUpgradeUrl(url: string, basePath = ''): UpgradeNames | UpgradeRefusal {
  if (url.length > MAX_URL_CHARS) return { status: 400, message: 'The address is too long.' };
  const path = url.split('?', 1)[0] ?? '';
  const match = path.startsWith(basePath) ? ROUTE.exec(path.slice(basePath.length)) : null;
  if (!match) return { status: 404, message: `Sockets are at ${basePath}/ws/{room}/{user_id}.` };
  const room = decode(match[1] ?? '');
  const userId = decode(match[2] ?? '');
  if (room === undefined || userId === undefined) {
    return { status: 400, message: 'The address has a broken percent-escape.' };
  }
  if (!isRoomName(room)) return { status: 400, message: 'The room name is not usable.' };
  if (!isUserId(userId)) return { status: 400, message: 'The user id is not usable.' };
  return { room, userId };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return undefined;
  }
}
