import { type Copy, copyItems, copyOf, copyPlain, hidesProperties } from './property-copy.js';
import { type PropertyRules, rulesOf } from './property-rules.js';

/**
 * Gives the very DTO that class-transformer and class-validator would make of `plain`, an object from
 * JSON, with unknown keys dropped. Undefined for what they would refuse, and for whatever it is not sure
 * of: then they have to decide.
 */
export type FastDto = (plain: object) => object | undefined;

type DtoClass = new () => object;

interface Property {
  readonly name: string;
  readonly copy: Copy;
  readonly transforms: readonly ((value: unknown, plain: object) => unknown)[];
  readonly rules: PropertyRules;
  readonly nested: CompiledClass | undefined;
}

/**
 * Compiles the decorators of a DTO once, as they cost most of what a frame costs when they are looked up
 * and applied for each: a candidate takes about ten times as long by the libraries (11.3 µs of
 * processor time against 1.2, in a loop). `compiled-dto.spec.ts` holds both equal.
 *
 * Nothing is decided here: the rules are the decorators' own functions.
 *
 * @returns undefined when a decorator is in it whose meaning is not known here.
 */
export function compileDto(type: DtoClass): FastDto | undefined {
  const compiled = CompiledClass.of(type, new Set());
  return compiled && ((plain) => compiled.accept(plain));
}

class CompiledClass {
  private constructor(
    private readonly type: DtoClass,
    private readonly properties: readonly Property[],
  ) {}

  /** @param within classes that are being compiled around this one; one that contains itself is left. */
  static of(type: DtoClass, within: ReadonlySet<DtoClass>): CompiledClass | undefined {
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
    const known = new Set(properties.map(({ name }) => name));
    if (Object.keys(new type()).some((key) => !known.has(key))) return undefined;
    return new CompiledClass(type, properties);
  }

  accept(plain: object): object | undefined {
    const dto = this.build(plain);
    return dto !== undefined && this.isValid(dto) ? dto : undefined;
  }

  /** Everything is built before anything is checked: rules may look at other fields. */
  build(plain: object): object | undefined {
    const dto = new this.type() as Record<string, unknown>;
    for (const { name, copy, transforms } of this.properties) {
      const given = (plain as Record<string, unknown>)[name];
      if (given === undefined) continue;
      let value = copy(given);
      if (value === undefined) return undefined;
      for (const transform of transforms) value = transform(value, plain);
      dto[name] = value;
    }
    return dto;
  }

  isValid(dto: object): boolean {
    for (const property of this.properties) {
      const value = (dto as Record<string, unknown>)[property.name];
      if (!isPropertyValid(property, value, dto)) return false;
    }
    return true;
  }

  /** True for a valid instance of the class, or a list of such. */
  isValidNested(value: unknown): boolean {
    if (Array.isArray(value)) return value.every((item) => this.isValidNested(item));
    return value instanceof this.type && this.isValid(value);
  }
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
  if (!nestedType) return { name, copy: copyPlain, transforms, rules, nested: undefined };
  // What a transform puts in the place of a nested DTO may be anything.
  if (transforms.length > 0) return undefined;
  const nested = CompiledClass.of(nestedType, within);
  if (!nested) return undefined;
  const copy: Copy = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value) ? copyItems(value, copy) : nested.build(value);
  };
  return { name, copy, transforms, rules, nested };
}

function isPropertyValid({ rules, nested }: Property, value: unknown, dto: object): boolean {
  for (const isMeant of rules.conditions) {
    // Left unchecked, a nested object keeps its unknown keys; here they are gone already.
    if (!isMeant(dto, value)) return nested === undefined || typeof value !== 'object' || !value;
  }
  for (const check of rules.checks) {
    if (!check(value, dto)) return false;
  }
  return nested === undefined || value === undefined || nested.isValidNested(value);
}
