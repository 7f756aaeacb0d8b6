import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as words from './text.js';

const { fill, fillTold, isolated, plural, useLanguage, watchLanguage } = words;

const page = { lang: '', dir: '' };

beforeEach(() => {
  Object.assign(globalThis, { document: { documentElement: page } });
});

afterEach(async () => {
  await useLanguage('en', []);
  Reflect.deleteProperty(globalThis, 'document');
});

it('has the English words of the meeting once they were asked for', async () => {
  expect(words.text.join).toBe('Join');
  await words.everyWord();
  expect(words.text.peopleTitle).toBe('People');
  expect(words.text.admit).toBe('Let in');
  await useLanguage('de', []);
  await words.everyWord();
  expect(words.text.admit).toBe('Einlassen');
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

  it.each([
    ['fa', 'خروج'],
    ['ar', 'مغادرة'],
  ] as const)('turns the page around for %s', async (language, leave) => {
    await useLanguage(language, []);
    expect(words.text.leave).toBe(leave);
    expect(page).toEqual({ lang: language, dir: 'rtl' });
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

  it('keeps the direction of a name to itself', async () => {
    expect(fill('{name} is writing', { name: 'דן' })).toBe('\u2068דן\u2069 is writing');
    expect(fill('{name} is writing', { name: 'Dan 2 (home)' })).toBe('Dan 2 (home) is writing');
    await useLanguage('fa', []);
    expect(fill('{name}، {count}', { name: 'Dan', count: 12 })).toBe('\u2068Dan\u2069، ۱۲');
  });

  it('keeps the brackets of a foreign name where they are', async () => {
    expect(isolated('Camera (built-in)')).toBe('Camera (built-in)');
    await useLanguage('ar', []);
    expect(isolated('Camera (built-in)')).toBe('\u2068Camera (built-in)\u2069');
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

  it('takes each of the six forms that Arabic has', async () => {
    await useLanguage('ar', ['ar-EG']);
    const forms = {
      zero: 'zero',
      one: 'one',
      two: 'two',
      few: 'few',
      many: 'many',
      other: 'other',
    };
    expect([0, 1, 2, 3, 11, 100].map((count) => plural(forms, count))).toEqual(Object.keys(forms));
    expect(plural(words.text.peopleCount, 5)).toBe('٥ أشخاص');
  });

  it('is filled in both parts when it tells of trouble', () => {
    const told = { title: '{name} is gone', detail: 'Plug {name} in.' };
    expect(fillTold(told, { name: 'It' })).toEqual({ title: 'It is gone', detail: 'Plug It in.' });
  });
});
