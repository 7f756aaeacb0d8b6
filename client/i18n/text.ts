import { first } from './en/first.js';
import type { en } from './en/index.js';
import { directionOf, localeFor } from './languages.js';
import type { Language } from './languages.js';
import type { Plural, Told, Translation } from './shapes.js';

/** What a catalogue has to hold; the compiler finds a missing key. */
export type Messages = Translation<typeof en>;

type Catalogue = () => Promise<Messages>;

/** Every language but English is fetched when it is wanted; English stands in when that fails. */
const CATALOGUES: Record<Exclude<Language, 'en'>, Catalogue> = {
  de: () => import('./de/index.js').then(({ de }) => de),
  fr: () => import('./fr/index.js').then(({ fr }) => fr),
  es: () => import('./es/index.js').then(({ es }) => es),
  pt: () => import('./pt/index.js').then(({ pt }) => pt),
  fa: () => import('./fa/index.js').then(({ fa }) => fa),
  ar: () => import('./ar/index.js').then(({ ar }) => ar),
  zh: () => import('./zh/index.js').then(({ zh }) => zh),
};

/**
 * English. Most of it is not part of the first load: until {@link everyWord} has fetched the rest,
 * nothing is shown that has words of it.
 */
let english = first as Messages;

/** Every word of the interface in the language in use. It is another object after a change of language. */
export let text: Messages = english;

/** The language in use. */
export let language: Language = 'en';

/** How dates and numbers are written, as a tag of BCP 47. */
export let locale = 'en';

const listeners = new Set<() => void>();
/** Counts the wishes, so that only the newest is fulfilled. */
let wishes = 0;

/** Calls `listener` whenever another language came into use; returns the function to stop it. */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Fetches the words of a language and puts them to use, on the page as well. `wanted` are the
 * languages of the browser, whose region decides how dates are written. When the words cannot be
 * had, the language stays as it is, and false comes back.
 */
export async function useLanguage(chosen: Language, wanted: readonly string[]): Promise<boolean> {
  const wish = ++wishes;
  let words: Messages;
  try {
    words = chosen === 'en' ? english : await CATALOGUES[chosen]();
  } catch {
    return false;
  }
  if (wish !== wishes) return true;
  text = words;
  language = chosen;
  locale = localeFor(language, wanted);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  // A copy: what is built anew listens anew.
  for (const listener of [...listeners]) listener();
  return true;
}

/** Fetches the words of what is not part of the first page; other languages come whole. */
export async function everyWord(): Promise<void> {
  const { later } = await import('./en/later.js');
  const isSpoken = text === english;
  english = { ...first, ...later };
  if (isSpoken) text = english;
}

/**
 * Puts values in the place of `{name}` marks. Numbers are written as the language writes them; the
 * direction of any other value, such as a name, does not disturb what is around it.
 */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/gu, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) return mark;
    return typeof value === 'number' ? numberFormat().format(value) : isolated(value);
  });
}

let numbers: { locale: string; format: Intl.NumberFormat } | null = null;
let plurals: { language: Language; rules: Intl.PluralRules } | null = null;

/** Writes numbers as the language in use does. */
export function numberFormat(): Intl.NumberFormat {
  if (numbers?.locale !== locale) numbers = { locale, format: new Intl.NumberFormat(locale) };
  return numbers.format;
}

function pluralRules(): Intl.PluralRules {
  if (plurals?.language !== language) {
    plurals = { language, rules: new Intl.PluralRules(language) };
  }
  return plurals.rules;
}

/**
 * What counting needs, each by a call of its own: the first time it takes a browser tens of milliseconds,
 * so they are called ahead, in tasks of their own.
 */
export const countingTools: readonly (() => unknown)[] = [numberFormat, pluralRules];

/** What has a letter that is written from the right, and so what can disturb a line from the left. */
const FROM_RIGHT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A foreign text as an isolate (UAX #9), where its direction may differ from that of the line. */
export function isolated(foreign: string): string {
  const isPlain = directionOf(language) === 'ltr' && !FROM_RIGHT.test(foreign);
  return isPlain ? foreign : `\u2068${foreign}\u2069`;
}

/** Takes the form that the language has for `count`, and puts the number in the place of `{count}`. */
export function plural(
  forms: Plural,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const form = forms[pluralRules().select(count)] ?? forms.other;
  return fill(form, { ...values, count });
}

/** Fills both parts of what a person is told. */
export function fillTold({ title, detail }: Told, values: Record<string, string | number>): Told {
  return { title: fill(title, values), detail: fill(detail, values) };
}
