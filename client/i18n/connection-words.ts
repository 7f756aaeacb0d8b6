import type { connectionTest as en } from './en/connection-test.js';
import type { Language } from './languages.js';
import type { Translation } from './shapes.js';
import { language } from './text.js';

/** The words about the connection that only its dialogs show: they come with those, not with the page. */
export type ConnectionWords = Translation<typeof en>;

const WORDS: Record<Language, () => Promise<{ connectionTest: ConnectionWords }>> = {
  en: () => import('./en/connection-test.js'),
  de: () => import('./de/connection-test.js'),
  fr: () => import('./fr/connection-test.js'),
  es: () => import('./es/connection-test.js'),
  pt: () => import('./pt/connection-test.js'),
  fa: () => import('./fa/connection-test.js'),
  ar: () => import('./ar/connection-test.js'),
  zh: () => import('./zh/connection-test.js'),
};

let words: ConnectionWords | null = null;

/** Fetches those words in the language in use; rejects when they cannot be had. */
export async function fetchConnectionWords(): Promise<void> {
  const { connectionTest } = await WORDS[language]();
  words = connectionTest;
}

/** Those words, as they were fetched last: whoever shows them has them fetched before. */
export function connectionWords(): ConnectionWords {
  if (words === null) throw new Error('The words about the connection were not fetched.');
  return words;
}
