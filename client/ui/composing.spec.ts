import { describe, expect, it } from '@jest/globals';
import { isComposing } from './composing.js';

describe('isComposing', () => {
  it.each([
    ['a key of its own', { isComposing: false, keyCode: 13 }, false],
    ['a key in a word that is composed', { isComposing: true, keyCode: 13 }, true],
    ['the key that ended a composition, in Safari', { isComposing: false, keyCode: 229 }, true],
  ])('tells of %s', (_what, key, isPart) => {
    expect(isComposing(key)).toBe(isPart);
  });
});
