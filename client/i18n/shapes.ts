/** What a person is told when something went wrong: what happened, what it means, what to do. */
export interface Told {
  readonly title: string;
  readonly detail: string;
}

/** One message in the forms that a language has for numbers (`Intl.PluralRules`). */
export type Plural = { readonly other: string } & {
  readonly [form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};
