import { connectionTest as de } from './de/connection-test.js';
import { connectionTest as en } from './en/connection-test.js';
import type { Language } from './languages.js';
import type { Translation } from './shapes.js';
import { language } from './text.js';

/** The words about the connection that only its dialogs show: they come with those, not with the page. */
export type ConnectionWords = Translation<typeof en>;

const WORDS: Partial<Record<Language, ConnectionWords>> = { en, de };

/** Those words in the language in use; in English where they are not translated yet. */
export function connectionWords(): ConnectionWords {
  return WORDS[language] ?? en;
}
