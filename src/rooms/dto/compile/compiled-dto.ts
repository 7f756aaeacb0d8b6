import { copyOf, hidesProperties } from './property-copy.js';
import { type PropertyRules, rulesOf } from './property-rules.js';
import { type DtoClass, type Property, writeDto, type WrittenDto } from './written-dto.js';

/**
 * Gives the very DTO that class-transformer and class-validator would make of `plain`, an object from
 * JSON, with unknown keys dropped. Undefined for what they would refuse, and for whatever it is not sure
 * of: then they have to decide.
 */
export type FastDto = (plain: object) => object | undefined;

/**
 * Compiles the decorators of a DTO once, as they cost most of what a frame costs when they are looked up
 * and applied for each: a candidate takes about thirty times as long by the libraries (17 µs of
 * processor time against 0.5, in a loop). `compiled-dto.spec.ts` holds both equal.
 *
 * Nothing is decided here: the rules are the decorators' own functions.
 *
 * @returns undefined when a decorator is in it whose meaning is not known here, or Node was told not to
 * make code of texts (`--disallow-code-generation-from-strings`).
 */
export function compileDto(type: DtoClass): FastDto | undefined {
  const written = compileClass(type, new Set());
  if (!written) return undefined;
  const { build, isValid } = written;
  return (plain) => {
    // Everything is built before anything is checked: rules may look at other fields.
    const dto = build(plain);
    return dto !== undefined && isValid(dto) ? dto : undefined;
  };
}

/** @param within classes that are being compiled around this one; one that contains itself is left. */
function compileClass(type: DtoClass, within: ReadonlySet<DtoClass>): WrittenDto | undefined {
  if (within.has(type) || type.length > 0 || hidesProperties(type)) return undefined;
  const properties: Property[] = [];
  const all = rulesOf(type);
  if (!all) return undefined;
  for (const rules of all) {
    const property = compileProperty(type, rules, new Set([...within, type]));
    if (!property) return undefined;
    properties.push(property);
  }
  // What a constructor sets without any rule for it would be dropped.
  const known = new Set(properties.map(({ rules }) => rules.name));
  if (Object.keys(new type()).some((key) => !known.has(key))) return undefined;
  return writeIfAllowed(type, properties);
}

function compileProperty(
  type: DtoClass,
  rules: PropertyRules,
  within: ReadonlySet<DtoClass>,
): Property | undefined {
  const { name, isNested } = rules;
  // A name that objects have by nature, or that is a method or accessor of the class.
  if (name in type.prototype) return undefined;
  const read = copyOf(type, name);
  if (!read || isNested !== (read.nested !== undefined)) return undefined;
  const { nested: nestedType, transforms } = read;
  if (!nestedType) return { transforms, rules, nested: undefined };
  // What a transform puts in the place of a nested DTO may be anything.
  if (transforms.length > 0) return undefined;
  const nested = compileClass(nestedType, within);
  return nested && { transforms, rules, nested };
}

function writeIfAllowed(type: DtoClass, properties: readonly Property[]): WrittenDto | undefined {
  try {
    return writeDto(type, properties);
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
