/** What a person is told when something went wrong: what happened, what it means, what to do. */
export interface Told {
  readonly title: string;
  readonly detail: string;
}

/** One message in the forms that a language has for numbers (`Intl.PluralRules`). */
export type Plural = { readonly other: string } & {
  readonly [form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** What another language has to hold in the place of an English catalogue: the same keys. */
export type Translation<T> = T extends string
  ? string
  : IsPlural<T> extends true
    ? Plural
    : { readonly [K in keyof T]: Translation<T[K]> };

type IsPlural<T> = T extends { other: string }
  ? keyof T extends Intl.LDMLPluralRule
    ? true
    : false
  : false;
