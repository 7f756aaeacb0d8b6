import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as words from './text.js';

const { fill, fillTold, plural, useLanguage, watchLanguage } = words;

const page = { lang: '', dir: '' };

beforeEach(() => {
  Object.assign(globalThis, { document: { documentElement: page } });
});

afterEach(async () => {
  await useLanguage('en', []);
  Reflect.deleteProperty(globalThis, 'document');
});

describe('a change of language', () => {
  it('changes words, page and dates, and is told', async () => {
    const told = jest.fn();
    const stop = watchLanguage(told);
    await useLanguage('de', ['fr', 'de-AT']);
    expect(words.text.leave).toBe('Verlassen');
    expect([words.language, words.locale]).toEqual(['de', 'de-AT']);
    expect(page).toEqual({ lang: 'de', dir: 'ltr' });
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    await useLanguage('en', []);
    expect(told).toHaveBeenCalledTimes(1);
    expect(words.text.leave).toBe('Leave');
  });

  it('is told once to a listener that stops and begins again meanwhile', async () => {
    let told = 0;
    let stop = (): void => undefined;
    const listen = (): void => {
      told++;
      stop();
      stop = watchLanguage(listen);
    };
    stop = watchLanguage(listen);
    await useLanguage('de', []);
    stop();
    expect(told).toBe(1);
  });

  it('follows the newest wish, whichever words come first', async () => {
    await Promise.all([useLanguage('de', []), useLanguage('en', [])]);
    expect(words.language).toBe('en');
  });
});

describe('a message', () => {
  it('has its marks filled once: a name that looks like a mark stays a name', () => {
    expect(fill('{name} to {other}, {unknown}', { name: '{other}', other: 'Bo' })).toBe(
      '{other} to Bo, {unknown}',
    );
  });

  it('writes numbers as the language does', async () => {
    expect(fill('{count}', { count: 1234567 })).toBe('1,234,567');
    await useLanguage('de', []);
    expect(fill('{count}', { count: 1234567 })).toBe('1.234.567');
  });

  it('takes the form for the number', () => {
    const forms = { one: '{count} egg for {name}', other: '{count} eggs for {name}' };
    expect(plural(forms, 1, { name: 'Bo' })).toBe('1 egg for Bo');
    expect(plural(forms, 0, { name: 'Bo' })).toBe('0 eggs for Bo');
    expect(plural({ other: 'eggs' }, 1)).toBe('eggs');
  });

  it('is filled in both parts when it tells of trouble', () => {
    const told = { title: '{name} is gone', detail: 'Plug {name} in.' };
    expect(fillTold(told, { name: 'It' })).toEqual({ title: 'It is gone', detail: 'Plug It in.' });
  });
});
