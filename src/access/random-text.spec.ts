import { describe, expect, it } from '@jest/globals';
import { randomText } from './random-text.js';

describe('randomText', () => {
  it.each([1, 12, 32, 4096])('gives %i bytes as base64url', (bytes) => {
    const text = randomText(bytes);
    expect(text).toMatch(/^[\w-]+$/u);
    expect(Buffer.from(text, 'base64url')).toHaveLength(bytes);
  });

  it('never gives the same again, also when the bytes at hand are used up', () => {
    const texts = Array.from({ length: 2000 }, () => randomText(12));
    expect(new Set(texts).size).toBe(2000);
    const bits = Buffer.from(texts.join(''), 'base64url');
    const ones = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    // A half, give or take six standard deviations: bytes that were given out are zero, and never seen.
    expect(Math.abs(ones / (bits.length * 8) - 0.5)).toBeLessThan(0.007);
  });
});
