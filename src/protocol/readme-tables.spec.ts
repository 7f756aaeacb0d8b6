import { describe, expect, it } from '@jest/globals';
import { PROTOCOL_README, rows } from '../../test/support/protocol-document.js';
import { describeVariables } from '../config/config.js';
import { afterClose, CloseCode } from './close-codes.js';
import { type ErrorCode, type ErrorData, ProtocolError } from './errors.js';
import type { LeaveReason, NotRecoveredReason } from './frames.js';
import { Bounds, type Limits } from './limits.js';

const ERROR_CODES: Record<ErrorCode, true> = {
  BAD_MESSAGE: true,
  BAD_TYPE: true,
  TOO_LARGE: true,
  RATE_LIMITED: true,
  NOT_JOINED: true,
  NO_SUCH_PEER: true,
  ROOM_LOCKED: true,
  BAD_PASSWORD: true,
  BAD_TOKEN: true,
  BAD_INVITE: true,
  INVITE_EARLY: true,
  INVITE_EXPIRED: true,
  INVITE_USED: true,
  INVITE_REVOKED: true,
  WEAK_NAME: true,
  NO_SUCH_ROOM: true,
  FORBIDDEN: true,
  BANNED: true,
  ROOM_FULL: true,
  ID_IN_USE: true,
  RESUME_INVALID: true,
  DRAINING: true,
  UNAVAILABLE: true,
  INTERNAL: true,
};

const NOT_RECOVERED_REASONS: Record<NotRecoveredReason, true> = {
  epoch: true,
  window: true,
  overflow: true,
  restart: true,
};

const LEAVE_REASONS: Record<LeaveReason, true> = {
  leave: true,
  disconnect: true,
  timeout: true,
  kicked: true,
  lobby: true,
};

/** What decides about each declared limit: a variable, or one of the fixed bounds. */
const SET_BY: Record<keyof Limits, string> = {
  max_frame_bytes: 'frameBytes',
  max_text_bytes: 'textBytes',
  max_name_chars: 'nameChars',
  max_participants: 'MAX_PARTICIPANTS',
  max_history_messages: 'HISTORY_MESSAGES',
  chat_per_second: 'CHAT_PER_SECOND',
  chat_burst: 'CHAT_BURST',
  offers_per_second: 'OFFERS_PER_SECOND',
  offers_burst: 'OFFERS_BURST',
  candidates_per_second: 'CANDIDATES_PER_SECOND',
  candidates_burst: 'CANDIDATES_BURST',
  control_per_second: 'CONTROL_PER_SECOND',
  control_burst: 'CONTROL_BURST',
  max_waiting: 'MAX_WAITING',
  volatile_per_second: 'VOLATILE_PER_SECOND',
  bytes_per_second: 'BYTES_PER_SECOND',
  bytes_burst: 'BYTES_BURST',
  max_sdp_bytes: 'sdpBytes',
  max_candidate_bytes: 'candidateBytes',
  room_chat_per_second: 'ROOM_CHAT_PER_SECOND',
  max_rooms: 'MAX_ROOMS',
  connections_per_address: 'CONNECTIONS_PER_ADDRESS',
  upgrades_per_10_s: 'UPGRADES_PER_10_S',
  new_rooms_per_minute: 'NEW_ROOMS_PER_MINUTE',
};

/** Times that a client has to reckon with. */
const TIMERS = [
  'JOIN_TIMEOUT_MS',
  'WAITING_TIMEOUT_MS',
  'PING_INTERVAL_MS',
  'PING_TIMEOUT_MS',
  'AWAY_AFTER_MS',
  'GRACE_MS',
  'UNLOAD_GRACE_MS',
  'DRAIN_MS',
];

/** The default of a variable as the documentation shows it. */
function defaultOf(variable: string): string {
  return describeVariables().find(({ name }) => name === variable)?.byDefault ?? '';
}

describe('the tables of the protocol document', () => {
  it('have every error code, retryable as it is sent', () => {
    for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
      const { retryable }: ErrorData = new ProtocolError(code, '').toData();
      expect(rows()).toContainEqual([code, expect.any(String), retryable ? 'yes' : 'no']);
    }
  });

  it('have every close code with what a client does after it', () => {
    for (const [name, code] of Object.entries(CloseCode)) {
      expect(rows()).toContainEqual([String(code), name, expect.any(String), afterClose(code)]);
    }
  });

  it('have every reason why something was not recovered, and why somebody left', () => {
    for (const reason of Object.keys({ ...NOT_RECOVERED_REASONS, ...LEAVE_REASONS })) {
      expect(rows()).toContainEqual([reason, expect.any(String)]);
    }
  });

  it('have every timer with the default of its variable', () => {
    const timers = rows().filter(([, variable = '']) => variable.endsWith('_MS'));
    expect(timers.map(([, variable]) => variable)).toEqual(TIMERS);
    for (const [, variable = '', shown] of timers) {
      expect([variable, shown]).toEqual([
        variable,
        `${String(Number(defaultOf(variable)) / 1000)} s`,
      ]);
    }
  });

  it('have every limit', () => {
    for (const [name, value] of Object.entries(Bounds)) {
      expect(rows()).toContainEqual([name, String(value), expect.any(String)]);
    }
  });

  it('have every limit that joined declares, with what sets it and its default', () => {
    const bounds: Readonly<Record<string, number>> = Bounds;
    for (const [name, setBy] of Object.entries(SET_BY)) {
      const value = setBy in bounds ? String(bounds[setBy]) : defaultOf(setBy);
      expect(rows()).toContainEqual([name, setBy, value, expect.any(String)]);
    }
  });

  it('name every variable that they mention as it is called', () => {
    const mentioned = new Set(PROTOCOL_README.match(/`[A-Z]+(?:_[A-Z0-9]+)+`/gu) ?? []);
    const codes = [...Object.keys(ERROR_CODES), ...Object.keys(CloseCode)];
    const known = new Set([...describeVariables().map(({ name }) => name), ...codes]);
    expect([...mentioned].filter((name) => !known.has(name.replaceAll('`', '')))).toEqual([]);
  });
});
