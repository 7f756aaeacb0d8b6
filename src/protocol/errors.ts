/**
 * Stable error codes. A client acts on the code; the message is for people and never repeats input.
 *
 * - `BAD_MESSAGE` not a frame, or a field that breaks its rule (`field` names it)
 * - `BAD_TYPE` no such frame type
 * - `TOO_LARGE` a field, or the message as a whole, is over its limit
 * - `RATE_LIMITED` too many frames; wait `retry_after_ms`
 * - `NOT_JOINED` the first frame of `meet.v1` has to be `join`
 * - `NO_SUCH_PEER` the target is not in this room; the same answer whether it ever was
 * - `ROOM_FULL` the room has its largest number of participants
 * - `ROOM_LOCKED` nobody new gets in
 * - `BAD_PASSWORD` the room has a password, and none or a wrong one was brought; try again
 * - `BAD_TOKEN` a token is missing that is needed, or the one that was brought opens nothing
 * - `BAD_INVITE` the same of an invitation
 * - `INVITE_EARLY` the invitation does not hold yet; wait `retry_after_ms`
 * - `INVITE_EXPIRED` the invitation holds no longer
 * - `INVITE_USED` the invitation was used as often as it may be
 * - `INVITE_REVOKED` a host has taken the invitation back
 * - `WEAK_NAME` this server takes no room whose name strangers could guess
 * - `NO_SUCH_ROOM` this server has only rooms that an administrator has created, and this is none
 * - `FORBIDDEN` the sender's role or the room's policy does not allow it; or a host has said no
 * - `BANNED` a host has shut the sender out until the room ends
 * - `ID_IN_USE` another open connection holds this `user_id`
 * - `RESUME_INVALID` no seat is kept for that token; join as new
 * - `DRAINING` the server is about to restart; come back after `retry_after_ms`
 * - `UNAVAILABLE` the server cannot do this now; nothing was done
 * - `INTERNAL` a fault of the server; nothing of it is described
 */
export type ErrorCode =
  | 'BAD_MESSAGE'
  | 'BAD_TYPE'
  | 'TOO_LARGE'
  | 'RATE_LIMITED'
  | 'NOT_JOINED'
  | 'NO_SUCH_PEER'
  | 'ROOM_FULL'
  | 'ROOM_LOCKED'
  | 'BAD_PASSWORD'
  | 'BAD_TOKEN'
  | 'BAD_INVITE'
  | 'INVITE_EARLY'
  | 'INVITE_EXPIRED'
  | 'INVITE_USED'
  | 'INVITE_REVOKED'
  | 'WEAK_NAME'
  | 'NO_SUCH_ROOM'
  | 'FORBIDDEN'
  | 'BANNED'
  | 'ID_IN_USE'
  | 'RESUME_INVALID'
  | 'DRAINING'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** The `data` of an `error` frame. */
export interface ErrorData {
  code: ErrorCode;
  /** One sentence for people. */
  message: string;
  /** The same request may succeed later. */
  retryable: boolean;
  /** How long to wait before the next try. */
  retry_after_ms?: number;
  /** The field that broke its rule, as a path below `data`, e.g. `candidate.sdpMid`. */
  field?: string;
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'RATE_LIMITED',
  'INVITE_EARLY',
  'ROOM_FULL',
  'DRAINING',
  'UNAVAILABLE',
  'INTERNAL',
]);

/** A refusal that the sender of a frame is told about. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    private readonly details: { field?: string; retryAfterMs?: number } = {},
  ) {
    super(message);
  }

  /** The wire form. */
  toData(): ErrorData {
    const { field, retryAfterMs } = this.details;
    return {
      code: this.code,
      message: this.message,
      retryable: RETRYABLE.has(this.code),
      ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }),
      ...(field === undefined ? {} : { field }),
    };
  }
}
