import { CloseCode } from '../../src/protocol/close-codes.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type { MediaKind, MediaProblemReason } from '../state/meeting-state.js';
import type { Stop } from '../state/stop.js';
import type { Told } from './shapes.js';
import { fillTold, locale, text } from './text.js';
import type { Messages } from './text.js';

const SCREEN_PROBLEMS: Partial<Record<MediaProblemReason, keyof Messages['screenProblems']>> = {
  denied: 'refused',
  system_denied: 'refused',
  insecure: 'impossible',
  unsupported: 'impossible',
};

const REFUSALS: Partial<Record<ErrorCode, keyof Messages['stops']>> = {
  ROOM_FULL: 'full',
  ID_IN_USE: 'taken',
  UNAVAILABLE: 'busy',
  RATE_LIMITED: 'busy',
  BAD_MESSAGE: 'nameRefused',
  TOO_LARGE: 'nameRefused',
  ROOM_LOCKED: 'locked',
  FORBIDDEN: 'denied',
  BANNED: 'banned',
  BAD_TOKEN: 'badToken',
  BAD_INVITE: 'badInvite',
  INVITE_EXPIRED: 'inviteExpired',
  INVITE_USED: 'inviteUsed',
  INVITE_REVOKED: 'inviteRevoked',
  WEAK_NAME: 'weakName',
  NO_SUCH_ROOM: 'noSuchRoom',
};

const CLOSES = new Map<number, keyof Messages['stops']>([
  [CloseCode.ROOM_FULL, 'full'],
  [CloseCode.ID_IN_USE, 'taken'],
  [CloseCode.OVERLOADED, 'busy'],
  [CloseCode.FORBIDDEN, 'denied'],
  [CloseCode.JOIN_TIMEOUT, 'notOpened'],
]);

/** Tells why a device is not there and what can be done about it. */
export function mediaProblemTold(kind: MediaKind, reason: MediaProblemReason): Told {
  if (kind !== 'screen') return text.deviceProblems[kind][reason];
  return text.screenProblems[SCREEN_PROBLEMS[reason] ?? 'unknown'];
}

/** Tells why a meeting is over and what can be done. */
export function stopTold(stop: Stop): Told {
  if (stop.kind === 'taken_over') return text.stops.takenOver;
  if (stop.kind === 'removed') return text.stops[stop.isBan ? 'banned' : 'removed'];
  if (stop.kind === 'ended') return text.stops[stop.isOwn ? 'endedOwn' : 'ended'];
  if (stop.kind === 'guesses') return text.stops.guesses;
  if (stop.kind === 'refused' && stop.code === 'INVITE_EARLY') {
    return fillTold(text.stops.inviteEarly, { time: moment(stop.until ?? Date.now()) });
  }
  const key = stop.kind === 'refused' ? REFUSALS[stop.code] : CLOSES.get(stop.closeCode);
  return text.stops[key ?? 'broken'];
}

/** A day and a time as the language writes them. */
function moment(ms: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(ms);
}
