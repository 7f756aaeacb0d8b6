import { describe, expect, it } from '@jest/globals';
import { barWidth } from './level-bar.js';

describe('barWidth', () => {
  it('is empty for silence, well visible for speech, full for the loudest', () => {
    expect(barWidth(0)).toBe(0);
    expect(barWidth(0.02)).toBeGreaterThan(0.2);
    expect(barWidth(0.2)).toBeGreaterThan(0.6);
    expect(barWidth(1)).toBe(1);
  });
});
