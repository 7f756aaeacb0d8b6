import { en } from './en/index.js';
import type { Plural, Told } from './shapes.js';

type Widened<T> = T extends string
  ? string
  : T extends (...args: never[]) => unknown
    ? T
    : T extends Plural
      ? Plural
      : { readonly [K in keyof T]: Widened<T[K]> };

/** What a catalogue has to hold; the compiler finds a missing key. */
export type Messages = Widened<typeof en>;

/** Every word of the interface in the language in use. It is another object after a change of language. */
export const text: Messages = en;

/** The language in use, as a tag of BCP 47. */
export const language = 'en';

/** Puts values in the place of `{name}` marks; numbers are written as the language writes them. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/gu, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) return mark;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
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
