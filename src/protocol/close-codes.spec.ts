import { describe, expect, it } from '@jest/globals';
import { type AfterClose, afterClose, CloseCode } from './close-codes.js';

const NAMED: Record<keyof typeof CloseCode, [code: number, then: AfterClose]> = {
  NORMAL: [1000, 'stop'],
  GOING_AWAY: [1001, 'resume'],
  UNSUPPORTED: [1003, 'resume'],
  INVALID_TEXT: [1007, 'resume'],
  POLICY: [1008, 'resume'],
  TOO_BIG: [1009, 'resume'],
  INTERNAL: [1011, 'resume'],
  RESTART: [1012, 'resume'],
  OVERLOADED: [1013, 'resume'],
  HEARTBEAT_LOST: [4000, 'resume'],
  TOO_SLOW: [4001, 'resume'],
  MISUSE: [4400, 'stop'],
  FORBIDDEN: [4403, 'stop'],
  JOIN_TIMEOUT: [4408, 'stop'],
  ID_IN_USE: [4409, 'stop'],
  ENDED: [4410, 'stop'],
  ROOM_FULL: [4413, 'stop'],
  RATE_LIMITED: [4429, 'stop'],
};

describe('close codes', () => {
  it('are the numbers that are written into every client', () => {
    const numbers = Object.entries(NAMED).map(([name, [code]]) => [name, code]);
    expect(CloseCode).toEqual(Object.fromEntries(numbers));
  });

  it.each(Object.entries(NAMED))('%s says what to do next', (_name, [code, then]) => {
    expect(afterClose(code)).toBe(then);
  });

  it.each([
    [1005, 'resume'],
    [1006, 'resume'],
    [4099, 'resume'],
    [4100, 'rejoin'],
    [4199, 'rejoin'],
    [4200, 'stop'],
    [4499, 'stop'],
    [4999, 'stop'],
  ] as const)('the unknown %i counts as its range: %s', (code, then) => {
    expect(afterClose(code)).toBe(then);
  });
});
