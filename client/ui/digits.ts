import { numberFormat } from '../i18n/text.js';

/** A number as the language writes it. */
export function digits(value: number): string {
  return numberFormat().format(value);
}
