import { describe, expect, it } from '@jest/globals';
import { type ErrorCode, ProtocolError } from './errors.js';

const RETRYABLE: Record<ErrorCode, boolean> = {
  BAD_MESSAGE: false,
  BAD_TYPE: false,
  TOO_LARGE: false,
  RATE_LIMITED: true,
  NOT_JOINED: false,
  NO_SUCH_PEER: false,
  ROOM_LOCKED: false,
  BAD_PASSWORD: false,
  BAD_TOKEN: false,
  BAD_INVITE: false,
  INVITE_EARLY: true,
  INVITE_EXPIRED: false,
  INVITE_USED: false,
  INVITE_REVOKED: false,
  WEAK_NAME: false,
  NO_SUCH_ROOM: false,
  FORBIDDEN: false,
  BANNED: false,
  ROOM_FULL: true,
  ID_IN_USE: false,
  RESUME_INVALID: false,
  DRAINING: true,
  UNAVAILABLE: true,
  INTERNAL: true,
};

describe('ProtocolError', () => {
  it.each(Object.entries(RETRYABLE))('%s says whether a retry can help: %s', (code, retryable) => {
    expect(new ProtocolError(code as ErrorCode, 'No.').toData()).toEqual({
      code,
      message: 'No.',
      retryable,
    });
  });

  it('names the field and the time to wait only when there are such', () => {
    const error = new ProtocolError('RATE_LIMITED', 'Slower.', { field: 'text', retryAfterMs: 0 });
    expect(error.toData()).toEqual({
      code: 'RATE_LIMITED',
      message: 'Slower.',
      retryable: true,
      retry_after_ms: 0,
      field: 'text',
    });
  });

  it('is an error like others', () => {
    const error = new ProtocolError('INTERNAL', 'The server failed.');
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe('ProtocolError: The server failed.');
  });
});
