import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { type JsonSchema, orNull } from './json-schema.js';
import { Bounds } from '../protocol/limits.js';

/** One rule of class-validator, as its metadata has it. */
interface Rule {
  name: string;
  constraints: unknown[];
  each: boolean;
}

/** A condition under which a field is looked at: `MayBeAbsent` and the like. */
type Condition = (dto: object, value: unknown) => boolean;

/** What each rule says in the words of JSON Schema; a rule that is missing here stops the start. */
const RULES: Readonly<Record<string, (constraints: unknown[]) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isArray: () => ({ type: 'array' }),
  isObject: () => ({ type: 'object' }),
  isIn: ([values]) => ({ enum: values as unknown[] }),
  min: ([least]) => ({ minimum: least as number }),
  max: ([most]) => ({ maximum: most as number }),
  isLength: ([least, most]) => ({ minLength: least as number, maxLength: most as number }),
  minLength: ([least]) => ({ minLength: least as number }),
  maxLength: ([most]) => ({ maxLength: most as number }),
  matches: ([pattern]) => ({ pattern: (pattern as RegExp).source }),
  arrayMaxSize: ([most]) => ({ maxItems: most as number }),
  maxBytes: () => ({}),
  isDisplayName: () => ({ type: 'string', minLength: 1 }),
  isChatText: () => ({ type: 'string', minLength: 1 }),
  isRoomName: () => ({ type: 'string', minLength: 1 }),
  isTarget: () => ({ anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }] }),
  isSdp: () => ({
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'object',
        properties: {
          type: { enum: ['offer', 'answer', 'pranswer', 'rollback'] },
          sdp: { type: 'string', minLength: 1 },
        },
        required: ['type', 'sdp'],
      },
    ],
  }),
};

/** What JSON Schema has no word for is said in words. */
const SAID: Readonly<Record<string, string>> = {
  maxBytes: 'Bounded in bytes of UTF-8.',
  isDisplayName: `1 to ${String(Bounds.nameChars)} visible characters.`,
  isRoomName: `1 to ${String(Bounds.roomChars)} visible characters, in NFC.`,
  isChatText: 'Not blank, no control characters but line feed and tab.',
};

/**
 * Describes what a DTO takes, from the rules that validate it: the description cannot say anything
 * else. Unknown keys are allowed everywhere, since the server ignores them.
 *
 * @throws Error for a rule that has no translation, so that none is left out in silence.
 */
export function schemaOfDto(dto: Type<object>): JsonSchema {
  const fields = fieldsOf(dto);
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, { rules, conditions }] of fields) {
    const schema = schemaOfField(dto, name, rules);
    const isLookedAt = (value: unknown): boolean =>
      conditions.every((condition) => condition({ [name]: value }, value));
    properties[name] = isLookedAt(null) ? schema : orNull(schema);
    if (isLookedAt(undefined) && !isChoice(conditions)) required.push(name);
  }
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

/** A field that has to be there only where another one is not: alone it does not have to. */
function isChoice(conditions: readonly Condition[]): boolean {
  const everything = new Proxy({}, { get: () => null });
  return conditions.some((condition) => !condition(everything, undefined));
}

interface Field {
  rules: Rule[];
  conditions: Condition[];
}

function fieldsOf(dto: Type<object>): Map<string, Field> {
  const fields = new Map<string, Field>();
  const found = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false);
  for (const { propertyName, type, name, constraints, each } of found) {
    const field = fields.get(propertyName) ?? { rules: [], conditions: [] };
    fields.set(propertyName, field);
    // The library declares these as `any`.
    const given = (constraints as unknown[] | undefined) ?? [];
    if (type === 'conditionalValidation') field.conditions.push(given[0] as Condition);
    else field.rules.push({ name: name ?? type, constraints: given, each });
  }
  return fields;
}

function schemaOfField(dto: Type<object>, field: string, rules: readonly Rule[]): JsonSchema {
  let whole: JsonSchema = {};
  let item: JsonSchema = {};
  for (const { name, constraints, each } of rules) {
    const part =
      name === 'nestedValidation' ? nestedSchema(dto, field, each) : translated(name, constraints);
    if (each) item = { ...item, ...part };
    else whole = { ...whole, ...part };
  }
  return whole.type === 'array' ? { ...whole, items: item } : whole;
}

function translated(name: string, constraints: unknown[]): JsonSchema {
  const translate = RULES[name];
  if (!translate) throw new Error(`The rule ${name} has no place in the description of frames.`);
  const said = SAID[name];
  return { ...translate(constraints), ...(said === undefined ? {} : { description: said }) };
}

/** Which DTO is inside, class-transformer knows: it makes one. */
function nestedSchema(dto: Type<object>, field: string, isList: boolean): JsonSchema {
  const made = plainToInstance(dto, { [field]: isList ? [{}] : {} }) as Record<string, unknown>;
  const inner = isList ? (made[field] as unknown[])[0] : made[field];
  return schemaOfDto((inner as object).constructor as Type<object>);
}
