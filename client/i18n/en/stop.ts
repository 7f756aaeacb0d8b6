import { CloseCode } from '../../../src/protocol/close-codes.js';
import type { ErrorCode } from '../../../src/protocol/errors.js';
import type { Stop } from '../../state/meeting-state.js';
import type { Told } from '../shapes.js';

const FULL: Told = {
  title: 'The room is full',
  detail: 'Nobody else can come in now. Try again when somebody has left.',
};

const TAKEN: Told = {
  title: 'You are already in this room',
  detail: 'Another window holds your place. Go on there, or come in here as another participant.',
};

const TAKEN_OVER: Told = {
  title: 'The meeting goes on in another window',
  detail: 'Another window or device took your place. You can take it back here.',
};

const BUSY: Told = {
  title: 'The server is too busy now',
  detail: 'You are not in the meeting. Wait a moment, then try again.',
};

const BROKEN: Told = {
  title: 'The server ended the connection',
  detail: 'You are not in the meeting any more. Trying again usually helps.',
};

const NAME_REFUSED: Told = {
  title: 'The server did not accept this name',
  detail: 'You are not in the meeting. Go back and choose another name for you or the room.',
};

const REFUSALS: Partial<Record<ErrorCode, Told>> = {
  ROOM_FULL: FULL,
  ID_IN_USE: TAKEN,
  UNAVAILABLE: BUSY,
  RATE_LIMITED: BUSY,
  BAD_MESSAGE: NAME_REFUSED,
  TOO_LARGE: NAME_REFUSED,
};

const CLOSES = new Map<number, Told>([
  [CloseCode.ROOM_FULL, FULL],
  [CloseCode.ID_IN_USE, TAKEN],
  [CloseCode.OVERLOADED, BUSY],
]);

/** Tells why a meeting is over and what can be done. */
export function stopText(stop: Stop): Told {
  if (stop.kind === 'taken_over') return TAKEN_OVER;
  const told = stop.kind === 'refused' ? REFUSALS[stop.code] : CLOSES.get(stop.closeCode);
  return told ?? BROKEN;
}
