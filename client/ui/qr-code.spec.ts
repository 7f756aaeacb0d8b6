import { describe, expect, it } from '@jest/globals';
import { encode } from 'uqr';
import { qrPath } from './qr-code.js';

/** Which squares a path covers. */
function covered(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows;
}

describe('qrPath', () => {
  it('covers the dark squares and no others, neighbours in one piece', () => {
    expect(qrPath([[true, true, false, true], [false], []])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });

  it('covers every square of a real code', () => {
    const { data, size } = encode('https://meet.example/r/a-room', { border: 4 });
    expect(covered(qrPath(data), size)).toEqual(data);
  });
});
