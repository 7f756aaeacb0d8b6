import { describe, expect, it } from '@jest/globals';
import { durationInWords } from './durations.js';

const MINUTE_MS = 60_000;

describe('a duration', () => {
  it('is said in whole minutes and hours', () => {
    expect(durationInWords(MINUTE_MS)).toBe('1 minute');
    expect(durationInWords(24.9 * MINUTE_MS)).toBe('24 minutes');
    expect(durationInWords(60 * MINUTE_MS)).toBe('1 hour');
    expect(durationInWords(125 * MINUTE_MS)).toBe('2 hours, 5 minutes');
  });

  it('has no words below a minute', () => {
    expect(durationInWords(59_999)).toBe('');
    expect(durationInWords(0)).toBe('');
  });
});
