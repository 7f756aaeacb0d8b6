import { en } from './en/index.js';
import { directionOf, localeFor } from './languages.js';
import type { Language } from './languages.js';
import type { Plural, Told, Translation } from './shapes.js';

/** What a catalogue has to hold; the compiler finds a missing key. */
export type Messages = Translation<typeof en>;

type Catalogue = () => Promise<Messages>;

/** Every language but English is fetched when it is wanted; English stands in when that fails. */
const CATALOGUES: Partial<Record<Language, Catalogue>> = {
  de: () => import('./de/index.js').then(({ de }) => de),
};

/** The languages whose words there are, in the order in which they are offered. */
export const OFFERED: readonly Language[] = ['en', ...(Object.keys(CATALOGUES) as Language[])];

/** Every word of the interface in the language in use. It is another object after a change of language. */
export let text: Messages = en;

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
 * had, the language stays as it is.
 */
export async function useLanguage(chosen: Language, wanted: readonly string[]): Promise<void> {
  const wish = ++wishes;
  let words: Messages;
  try {
    words = (await CATALOGUES[chosen]?.()) ?? en;
  } catch {
    return;
  }
  if (wish !== wishes) return;
  text = words;
  language = words === en ? 'en' : chosen;
  locale = localeFor(language, wanted);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  // A copy: what is built anew listens anew.
  for (const listener of [...listeners]) listener();
}

/** Puts values in the place of `{name}` marks; numbers are written as the language writes them. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/gu, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) return mark;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

/** Keeps the writing direction of a foreign text, such as a name, from disturbing what is around it. */
export function isolated(foreign: string): string {
  return `\u2068${foreign}\u2069`;
}

/** Takes the form that the language has for `count`, and puts the number in the place of `{count}`. */
export function plural(
  forms: Plural,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return fill(form, { ...values, count });
}

/** Fills both parts of what a person is told. */
export function fillTold({ title, detail }: Told, values: Record<string, string | number>): Told {
  return { title: fill(title, values), detail: fill(detail, values) };
}
