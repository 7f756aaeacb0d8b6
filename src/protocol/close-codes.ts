/**
 * Close codes (RFC 6455 §7.4). Below 4000 they are the registered ones; from 4000 the hundreds tell a
 * client what to do, so that a code it has never seen is still understood.
 */
export const CloseCode = {
  /** Left on purpose. */
  NORMAL: 1000,
  /** The page is gone. */
  GOING_AWAY: 1001,
  /** A binary message where only text is spoken. */
  UNSUPPORTED: 1003,
  /** Text that is not UTF-8. */
  INVALID_TEXT: 1007,
  /** Too many fragments, or another rule of the transport. */
  POLICY: 1008,
  /** A message over the largest frame size. */
  TOO_BIG: 1009,
  /** A fault of the server. */
  INTERNAL: 1011,
  /** The server restarts. */
  RESTART: 1012,
  /** The server has no room for more now. */
  OVERLOADED: 1013,
  /** Nothing was heard from the client for too long. */
  HEARTBEAT_LOST: 4000,
  /** The client reads slower than it is written to. */
  TOO_SLOW: 4001,
  /** Repeated misuse of the protocol. */
  MISUSE: 4400,
  /** Locked, denied, removed or banned; or the base dialect where something has to be shown. */
  FORBIDDEN: 4403,
  /** No `join` in time. */
  JOIN_TIMEOUT: 4408,
  /** Another connection holds the identity, or has taken it over. */
  ID_IN_USE: 4409,
  /** A host has ended the meeting for all. */
  ENDED: 4410,
  /** The room is full. */
  ROOM_FULL: 4413,
  /** Over a rate limit, again and again. */
  RATE_LIMITED: 4429,
} as const;

/** One of the named close codes. */
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/**
 * What a client does after a close.
 *
 * - `resume`: come back by itself, with the same identity
 * - `rejoin`: come back by itself, as new
 * - `stop`: do not come back without a person's decision
 */
export type AfterClose = 'resume' | 'rejoin' | 'stop';

/** Says what to do after a close with `code`; an unknown code counts as its range. */
export function afterClose(code: number): AfterClose {
  if (code === CloseCode.NORMAL) return 'stop';
  if (code < 4000 || (code >= 4000 && code < 4100)) return 'resume';
  if (code >= 4100 && code < 4200) return 'rejoin';
  return 'stop';
}
