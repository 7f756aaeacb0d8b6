import type { JsonSchema } from './json-schema.js';

/** A key that has to be there, or may be. */
interface Must {
  must: JsonSchema;
}
interface May {
  may: JsonSchema;
}

/** One entry for every key of a type, `may` for exactly the optional ones: the compiler keeps it so. */
export type Keys<T> = {
  [K in keyof Required<T>]: Partial<Pick<T, K>> extends Pick<T, K> ? May : Must;
};

/** Every value of a union of words: one that is missing does not compile. */
export type Words<T extends string> = Readonly<Record<T, true>>;

/** A key that is always there. */
export const must = (schema: JsonSchema): Must => ({ must: schema });
/** A key that may be absent. */
export const may = (schema: JsonSchema): May => ({ may: schema });

/** Any text. */
export const text: JsonSchema = { type: 'string' };
/** True or false. */
export const flag: JsonSchema = { type: 'boolean' };
/** A whole number that is not negative. */
export const count: JsonSchema = { type: 'integer', minimum: 0 };
/** A time. */
export const millisecondsSince1970: JsonSchema = {
  ...count,
  description: 'Milliseconds since 1970.',
};
/** A list. */
export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
/** One of the words. */
export const oneOf = <T extends string>(words: Words<T>): JsonSchema => ({
  enum: Object.keys(words),
});

/** An object with these keys. */
export function object<T>(keys: Keys<T>): JsonSchema {
  const entries = Object.entries<Must | May>(keys);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([key, rule]) => [key, 'must' in rule ? rule.must : rule.may]),
    ),
    required: entries.flatMap(([key, rule]) => ('must' in rule ? [key] : [])),
  };
}
