import { locale } from '../i18n/text.js';

/** A number as the language writes it. */
export function digits(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}
