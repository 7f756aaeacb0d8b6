import { describe, expect, it } from '@jest/globals';
import { splitLinks } from './links.js';

function linksOf(message: string): (string | null)[] {
  return splitLinks(message)
    .map((part) => part.href)
    .filter((href) => href !== null);
}

describe('splitLinks', () => {
  it('leaves text without an address alone', () => {
    expect(splitLinks('see you at 5')).toEqual([{ text: 'see you at 5', href: null }]);
    expect(splitLinks('')).toEqual([]);
  });

  it('finds addresses and keeps every character', () => {
    const message = 'a https://x.example/1, b http://y.example (https://z.example/q?a=1&b=2#c)!';
    expect(linksOf(message)).toEqual([
      'https://x.example/1',
      'http://y.example/',
      'https://z.example/q?a=1&b=2#c',
    ]);
    expect(
      splitLinks(message)
        .map((part) => part.text)
        .join(''),
    ).toBe(message);
  });

  it('leaves the punctuation of the sentence outside', () => {
    expect(splitLinks('(see https://x.example/a_(b)).')[1]?.text).toBe('https://x.example/a_(b)');
    expect(splitLinks('“https://x.example”')[1]?.text).toBe('https://x.example');
  });

  it('makes no link of anything but http and https', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://x.example',
      'https://',
      'http:///',
    ]) {
      expect(linksOf(text)).toEqual([]);
    }
  });

  it('takes time in proportion to the length of a hostile message', () => {
    const started = performance.now();
    splitLinks('https://x' + ')'.repeat(8000));
    splitLinks('https://'.repeat(1000));
    splitLinks(`http://x${'.'.repeat(5400)}a${')'.repeat(2700)}`);
    splitLinks(`http://x${'.a)'.repeat(2700)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
