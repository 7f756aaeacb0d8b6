import { describe, expect, it } from '@jest/globals';
import { CATALOGUES, fill, languageOf } from './words.js';

describe('the words of the page of administrators', () => {
  it('have the same marks in both languages, and are no copies', () => {
    const { en, de } = CATALOGUES;
    const marks = (text: string): string[] => (text.match(/\{\w+\}/gu) ?? []).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, marks(de[key])]).toEqual([key, marks(en[key])]);
      if (/\p{L} \p{L}/u.test(en[key])) expect(de[key]).not.toBe(en[key]);
    }
  });

  it('are those of the first language that there is', () => {
    expect(languageOf(['fr', 'de-AT', 'en'])).toBe('de');
    expect(languageOf(['en-GB', 'de'])).toBe('en');
    expect(languageOf(['fa'])).toBe('en');
    expect(languageOf([])).toBe('en');
  });

  it('keep the direction of what is filled in to itself', () => {
    expect(fill('Room {room}: {count}', { room: 'شاي', count: 2 })).toBe('Room \u2068شاي\u2069: 2');
  });
});
