import { describe, expect, it } from '@jest/globals';
import { basePathIn, pathBelow } from './base-path.js';

/** A page in which the server wrote this; without the element when it is null. */
function pageWith(content: string | null): ParentNode {
  const element = content === null ? null : { getAttribute: () => content };
  return { querySelector: () => element } as unknown as ParentNode;
}

describe('the base path', () => {
  it('is what the server wrote, without the slash at its end', () => {
    expect(basePathIn(pageWith('/team/meet/'))).toBe('/team/meet');
    expect(basePathIn(pageWith('/'))).toBe('');
  });

  it('is the root of the host when nothing is written', () => {
    expect(basePathIn(pageWith(null))).toBe('');
  });

  it('is taken off paths below it, and off no others', () => {
    expect(pathBelow('/meet', '/meet/r/tea')).toBe('/r/tea');
    expect(pathBelow('/meet', '/meeting/r/tea')).toBe('/meeting/r/tea');
    expect(pathBelow('', '/r/tea')).toBe('/r/tea');
  });
});
