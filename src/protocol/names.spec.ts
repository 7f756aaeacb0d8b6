import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  charCount,
  cleanName,
  cleanText,
  isChatText,
  isDisplayName,
  isRoomName,
  isUserId,
} from './names.js';

const RULES = { isRoomName, isUserId, isDisplayName };
const LIMITS: [name: keyof typeof RULES, chars: number][] = [
  ['isRoomName', 128],
  ['isUserId', 64],
  ['isDisplayName', 64],
];
const FAMILY = '👩‍👩‍👧‍👦';

const GOOD = [
  'tea',
  '42~2',
  'Ann of Cleves',
  'Zoë',
  '会议',
  'می‌خواهم',
  'क्ष',
  FAMILY,
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '❤️',
  '-',
  'a/b?c#d%25',
  '...',
  '<script>',
  '__proto__',
  'constructor',
];

const BAD: [what: string, text: string][] = [
  ['nothing', ''],
  ['only spaces', '   '],
  ['only a joiner', '\u200d'],
  ['only a combining mark', '\u0301'],
  ['NUL', 'a\u0000b'],
  ['a tab', 'a\tb'],
  ['a line feed', 'a\nb'],
  ['DEL', 'a\u007fb'],
  ['a C1 control', 'a\u0085b'],
  ['the Arabic letter mark', 'a\u061cb'],
  ['a zero-width space', 'a\u200bb'],
  ['a left-to-right mark', 'a\u200eb'],
  ['a right-to-left mark', 'a\u200fb'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['a left-to-right embedding', 'a\u202ab'],
  ['a right-to-left override', 'a\u202eb'],
  ['a word joiner', 'a\u2060b'],
  ['an isolate', 'a\u2066b'],
  ['the end of an isolate', 'a\u2069b'],
  ['a byte order mark', 'a\ufeffb'],
  ['an interlinear annotation', 'a\ufff9b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', '\udc00'],
  ['a soft hyphen', 'a\u00adb'],
  ['a combining grapheme joiner', 'a\u034fb'],
  ['only a Hangul filler', '\u3164'],
  ['a halfwidth Hangul filler', 'a\uffa0b'],
  ['a Hangul choseong filler', '\u115f'],
  ['a Mongolian vowel separator', 'a\u180eb'],
  ['only a braille blank', '\u2800'],
];

describe.each(LIMITS)('%s', (name, chars) => {
  const rule = RULES[name];

  it.each(GOOD)('takes %s', (text) => {
    expect(rule(text)).toBe(true);
  });

  it.each(BAD)('refuses %s', (_what, text) => {
    expect(rule(text)).toBe(false);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(rule('x'.repeat(chars))).toBe(true);
    expect(rule('x'.repeat(chars + 1))).toBe(false);
    expect(rule('🍵'.repeat(chars))).toBe(true);
    expect(rule('🍵'.repeat(chars + 1))).toBe(false);
    expect(rule('x'.repeat(1_000_000))).toBe(false);
  });
});

describe('names in links', () => {
  it.each(['.', '..'])('cannot be %s, which no link can carry', (text) => {
    expect(isRoomName(text)).toBe(false);
    expect(isUserId(text)).toBe(false);
    expect(isDisplayName(text)).toBe(true);
  });

  it('survive encoding and decoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (text) => {
        if (isRoomName(text)) expect(decodeURIComponent(encodeURIComponent(text))).toBe(text);
      }),
    );
  });
});

describe('charCount', () => {
  it('counts as the iteration over a text does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(charCount(text)).toBe(Array.from(text).length);
      }),
    );
    expect(charCount('\ud800')).toBe(1);
  });
});

describe('cleanName', () => {
  it('makes an acceptable name of anything, or nothing', () => {
    const anything = fc.string({ unit: fc.integer({ max: 0xffff }).map(codeUnit), maxLength: 200 });
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = cleanName(text);
        expect(cleaned === '' || isDisplayName(cleaned)).toBe(true);
        expect(cleanName(cleaned)).toBe(cleaned);
      }),
    );
  });

  it('keeps words and emoji, and turns what is forbidden into single spaces', () => {
    expect(cleanName('  Ann\t\u202e  Cleves\n')).toBe('Ann Cleves');
    expect(cleanName(FAMILY)).toBe(FAMILY);
    expect(cleanName('e\u0301')).toBe('é');
    expect(cleanName('\u0000')).toBe('');
    expect(cleanName('\u200d\u0301')).toBe('');
    expect(cleanName('x'.repeat(70))).toBe('x'.repeat(64));
    expect(cleanName('🍵🍵🍵', 2)).toBe('🍵🍵');
    expect(cleanName('ab cd', 3)).toBe('ab');
  });
});

describe('isChatText', () => {
  it.each(['hi', ' hi ', 'two\nlines', 'a\ttab', FAMILY, '\u202eright to left', '<b>'])(
    'takes %j',
    (text) => {
      expect(isChatText(text)).toBe(true);
    },
  );

  it.each(['', ' ', '\n\t', 'a\u0000', 'a\r\nb', 'a\u001bb', 'a\u007f', 'a\u009f', 'a\ud83d'])(
    'refuses %j',
    (text) => {
      expect(isChatText(text)).toBe(false);
    },
  );
});

describe('cleanText', () => {
  it('makes acceptable text of anything, or nothing', () => {
    const anything = fc.string({ unit: fc.integer({ max: 0xffff }).map(codeUnit) });
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned === '' || isChatText(cleaned)).toBe(true);
      }),
    );
  });

  it('turns every kind of line end into a line feed', () => {
    expect(cleanText('a\r\nb\rc\nd\u0007 ')).toBe('a\nb\nc\nd');
  });
});

function codeUnit(unit: number): string {
  return String.fromCharCode(unit);
}
