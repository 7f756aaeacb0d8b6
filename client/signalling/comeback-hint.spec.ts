import { describe, expect, it } from '@jest/globals';
import { comebackHintMs } from './comeback-hint.js';

describe('comebackHintMs', () => {
  it.each([
    [1012, 'retry_after_ms=1500', null, 1500],
    [1013, 'busy; retry_after_ms=20', null, 20],
    [1012, 'retry_after_ms=999999999', null, 60_000],
    [1012, 'retry_after_ms=x', 700, 700],
    [1012, '', null, null],
    [1013, '', null, 5000],
    [1006, '', 700, 700],
    [1006, 'retry_after_ms=5', null, null],
  ])('reads %i %s after %s as %s', (closeCode, reason, announcedMs, hintMs) => {
    expect(comebackHintMs(closeCode, reason, announcedMs)).toBe(hintMs);
  });
});
