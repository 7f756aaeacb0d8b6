import { CloseCode } from '../../src/protocol/close-codes.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type { MediaKind, MediaProblemReason } from '../state/meeting-state.js';
import type { Stop } from '../state/stop.js';
import type { Told } from './shapes.js';
import { text } from './text.js';
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
  const key = stop.kind === 'refused' ? REFUSALS[stop.code] : CLOSES.get(stop.closeCode);
  return text.stops[key ?? 'broken'];
}
