/** The languages that Meet speaks, as tags of BCP 47. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'fa', 'ar', 'zh'] as const;

/** A language that Meet speaks. */
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself: people find their own whatever is shown now. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  fa: 'فارسی',
  ar: 'العربية',
  zh: '中文',
};

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa'] satisfies Language[];

/** Whether this is a language that Meet speaks. */
function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** The direction in which a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/**
 * The first of the `wanted` languages, best first, that Meet speaks; English when it speaks none.
 * A region does not matter: `pt-BR` is Portuguese.
 */
function bestLanguage(wanted: readonly string[]): Language {
  return wanted.map(baseOf).find(isLanguage) ?? 'en';
}

/** The language to speak: the chosen one, else the best of the browser's. */
export function languageFor(chosen: string | null, wanted: readonly string[]): Language {
  return chosen !== null && isLanguage(chosen) ? chosen : bestLanguage(wanted);
}

/**
 * How dates and numbers are written: as in the person's own region where the browser names one for
 * this language, else as the language does.
 */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => baseOf(tag) === language && isLocale(tag)) ?? language;
}

function baseOf(tag: string): string {
  return (tag.split(/[-_]/u)[0] ?? '').toLowerCase();
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
