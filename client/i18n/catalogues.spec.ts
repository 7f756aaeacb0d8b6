import { describe, expect, it } from '@jest/globals';
import { connectionTest as arTest } from './ar/connection-test.js';
import { ar } from './ar/index.js';
import { connectionTest as deTest } from './de/connection-test.js';
import { de } from './de/index.js';
import { connectionTest as enTest } from './en/connection-test.js';
import { en } from './en/index.js';
import { connectionTest as esTest } from './es/connection-test.js';
import { es } from './es/index.js';
import { connectionTest as faTest } from './fa/connection-test.js';
import { fa } from './fa/index.js';
import { connectionTest as frTest } from './fr/connection-test.js';
import { fr } from './fr/index.js';
import { LANGUAGES } from './languages.js';
import type { Language } from './languages.js';
import { connectionTest as ptTest } from './pt/connection-test.js';
import { pt } from './pt/index.js';
import { connectionTest as zhTest } from './zh/connection-test.js';
import { zh } from './zh/index.js';

/** A catalogue, or a part of one, without its types. */
interface Words {
  [key: string]: string | Words;
}

/** A message, or its plural forms. */
type Message = string | Record<string, string>;

/** With the words that come with the dialogs about the connection. */
const CATALOGUES: Record<Language, Words> = {
  en: { ...en, connectionTest: enTest },
  de: { ...de, connectionTest: deTest },
  fr: { ...fr, connectionTest: frTest },
  es: { ...es, connectionTest: esTest },
  pt: { ...pt, connectionTest: ptTest },
  fa: { ...fa, connectionTest: faTest },
  ar: { ...ar, connectionTest: arTest },
  zh: { ...zh, connectionTest: zhTest },
};
const FORMS: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Nothing that Meet counts in words is more. */
const HIGHEST_COUNT = 200;

function isPlural(words: Words): words is Record<string, string> {
  return 'other' in words && Object.keys(words).every((key) => FORMS.includes(key));
}

/** Every message by its path, a message with plural forms as a whole. */
function messages(words: Words, path = ''): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const [key, value] of Object.entries(words)) {
    const at = `${path}${key}`;
    if (typeof value === 'string' || isPlural(value)) found.set(at, value);
    else for (const [inner, message] of messages(value, `${at}.`)) found.set(inner, message);
  }
  return found;
}

function marks(message: string): string[] {
  return [...new Set(message.match(/\{\w+\}/gu) ?? [])].sort();
}

function neededForms(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  const counts = Array.from({ length: HIGHEST_COUNT }, (_, count) => rules.select(count));
  return [...new Set([...counts, 'other'])].sort();
}

/** What is wrong with a translation of a message; empty when nothing is. */
function faults(language: string, english: Message, translated: Message): string[] {
  if (typeof english === 'string' || typeof translated === 'string') {
    if (typeof english !== 'string' || typeof translated !== 'string')
      return ['another kind of message'];
    const [wanted, found] = [marks(english), marks(translated)];
    return String(wanted) === String(found) ? [] : [`marks ${found.join()} for ${wanted.join()}`];
  }
  const forms = Object.keys(translated).sort();
  const needed = neededForms(language);
  const wrong = String(forms) === String(needed) ? [] : [`forms ${forms.join()}`];
  const wanted = marks(english.other ?? '');
  return Object.entries(translated).reduce((all, [form, message]) => {
    // Where the form stands for a single number, the number may be said in words.
    const optional = ['zero', 'one', 'two'].includes(form) ? ['{count}'] : [];
    const found = marks(message);
    const missing = wanted.filter((mark) => !found.includes(mark) && !optional.includes(mark));
    const foreign = found.filter((mark) => !wanted.includes(mark));
    return [...all, ...[...missing, ...foreign].map((mark) => `${form}: ${mark}`)];
  }, wrong);
}

it('has a catalogue here for each language', () => {
  expect(Object.keys(CATALOGUES)).toEqual([...LANGUAGES]);
});

it.each(LANGUAGES.filter((language) => language !== 'en'))(
  'has no English sentence among the words in %s',
  (language) => {
    const own = messages(CATALOGUES[language]);
    const same = [...messages(CATALOGUES.en)]
      .map(([key, message]) => [JSON.stringify(message), JSON.stringify(own.get(key))] as const)
      .filter(
        ([english, translated]) => english === translated && /\p{L}{2} \p{L}{2}/u.test(english),
      );
    expect(same).toEqual([]);
  },
);

describe.each(Object.entries(CATALOGUES))('the words in %s', (language, words) => {
  const own = messages(words);
  const english = messages(CATALOGUES.en);

  it('have the keys of the English ones, no less and no more', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same marks to fill, and the plural forms that the language needs', () => {
    const wrong = [...english].flatMap(([key, message]) =>
      faults(language, message, own.get(key) ?? '').map((fault) => `${key}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are neither empty nor shout', () => {
    const texts = [...own.values()].flatMap((message) =>
      typeof message === 'string' ? [message] : Object.values(message),
    );
    expect(texts.filter((message) => message.trim() === '' || /[!！¡]/u.test(message))).toEqual([]);
  });
});
