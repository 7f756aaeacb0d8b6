import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, directionOf, languageFor, localeFor } from './languages.js';

describe('the language to speak', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['pt-BR'], 'pt'],
    [['zh-Hant-TW', 'en'], 'zh'],
    [['nl', 'tlh', 'fr-CA', 'en'], 'fr'],
    [['EN_us'], 'en'],
    [['nl'], 'en'],
    [[], 'en'],
  ])('is the first of %j that there is: %s', (wanted, language) => {
    expect(languageFor(null, wanted)).toBe(language);
  });

  it('is the chosen one, whatever the browser names', () => {
    expect(languageFor('fa', ['de'])).toBe('fa');
  });

  it('is as the browser names it when what was chosen is not spoken any more', () => {
    expect(languageFor('tlh', ['de'])).toBe('de');
  });

  it('runs from the right in Arabic and Persian only', () => {
    const fromRight = LANGUAGES.filter((language) => directionOf(language) === 'rtl');
    expect(fromRight).toEqual(['fa', 'ar']);
  });
});

describe('dates and numbers', () => {
  it.each([
    ['en', ['de', 'en-GB', 'en-US'], 'en-GB'],
    ['de', ['en-GB'], 'de'],
    ['fr', ['fr_x!', 'fr-CH'], 'fr-CH'],
  ] as const)('of %s are written for %j as in %s', (language, wanted, locale) => {
    expect(localeFor(language, wanted)).toBe(locale);
  });
});
