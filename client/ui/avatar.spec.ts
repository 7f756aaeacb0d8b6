import { describe, expect, it } from '@jest/globals';
import { initialsOf, tintOf } from './avatar.js';

describe('avatar', () => {
  it('takes the first letters of the first and the last word', () => {
    expect(initialsOf('Anna Maria Berg')).toBe('AB');
    expect(initialsOf('anna')).toBe('A');
    expect(initialsOf('Élodie (Ops) Ö.')).toBe('ÉÖ');
    expect(initialsOf('דנה כהן')).toBe('דכ');
    expect(initialsOf('👋 42')).toBe('4');
    expect(initialsOf('👋')).toBe('');
  });

  it('gives an id one tint of eight, always the same', () => {
    const tints = new Set(Array.from({ length: 200 }, (_, index) => tintOf(`user-${index}`)));
    expect([...tints].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tintOf('anna')).toBe(tintOf('anna'));
  });
});
