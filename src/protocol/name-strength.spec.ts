import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isGuessableName, MIN_NAME_BITS, nameBits } from './name-strength.js';

describe('the strength of a name', () => {
  it.each([
    'tea',
    'standup',
    'team-meeting',
    'Weekly Review 2026',
    'The Weekly Review Of The Whole Team 2026',
    'TheWeeklyReviewTeamAlpha7',
    'WOCHENBESPRECHUNG-DER-ABTEILUNG',
    'еженедельная-встреча-команды',
    '1234567890',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'abcdefghijklmnopqrstuvwxyzabcdefghijkl',
    'abababababababababababababababababababab',
    '0123456789012345678901234567890123456789'.slice(0, 28),
    '',
  ])('is too little for %j', (name) => {
    expect(isGuessableName(name)).toBe(true);
  });

  it('is enough for the names that the page offers, and for others of 128 bits', () => {
    for (let n = 0; n < 1000; n++) {
      // The same ones each time: one in some ten thousand looks like words, and the page takes another then.
      const bytes = createHash('sha256').update(String(n)).digest().subarray(0, 16);
      expect(nameBits(bytes.toString('base64url'))).toBeGreaterThan(MIN_NAME_BITS);
      expect(nameBits(bytes.toString('hex'))).toBeGreaterThan(MIN_NAME_BITS);
    }
  });

  it('counts runs and repetition for nothing', () => {
    expect(nameBits('qqqqqqqq')).toBe(0);
    expect(nameBits('k7k7')).toBeLessThan(nameBits('k7p3'));
  });
});
