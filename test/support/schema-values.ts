import type { JsonSchema } from '../../src/asyncapi/json-schema.js';
import type { Random } from './random.js';

/** Texts that have broken something somewhere. */
const TEXTS: readonly string[] = [
  'tea',
  'ann',
  'Ann',
  'x',
  '',
  ' ',
  '.',
  '..',
  'a/b',
  '100%',
  'é',
  '🍵',
  '\u0000',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  '<script>',
  "' OR 1=1 --",
  'null',
  '0',
  'x'.repeat(200),
  'x'.repeat(9000),
];

/** What fits nowhere. */
const WRONG: readonly unknown[] = [null, true, -1, 1.5, 1e300, '', [], {}, [[]], { x: 1 }, 'x'];

/** A value that a schema allows, or now and then one that it does not. */
export function valueOf(
  schema: JsonSchema,
  document: { components: { schemas: Record<string, JsonSchema> } },
  random: Random,
): unknown {
  if (random.chance(0.06)) return random.pick(WRONG);
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace(/^.*\//u, '');
    return valueOf(document.components.schemas[name] ?? {}, document, random);
  }
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return valueOf(random.pick(schema.anyOf), document, random);
  const { minimum = 0, maximum = 1000 } = schema;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return random.pick([minimum, maximum, minimum + random.below(maximum - minimum + 1)]);
    case 'boolean':
      return random.chance(0.5);
    case 'string':
      return random.chance(0.5) ? `t${String(random.below(20))}` : random.pick(TEXTS);
    case 'object':
      return objectOf(schema, document, random);
    case 'array':
    case 'null':
    case undefined:
      return random.pick(WRONG);
  }
}

function objectOf(
  { properties = {}, required = [] }: JsonSchema,
  document: Parameters<typeof valueOf>[1],
  random: Random,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    if (!required.includes(name) && random.chance(0.5)) continue;
    if (random.chance(0.03)) continue;
    made[name] = valueOf(schema, document, random);
  }
  if (random.chance(0.04)) made['more'] = 1;
  return made;
}
