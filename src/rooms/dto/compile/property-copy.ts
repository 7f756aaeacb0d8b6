import { TransformationType } from 'class-transformer';
import { defaultOptions } from 'class-transformer/cjs/constants/default-options.constant.js';
import { defaultMetadataStorage as storage } from 'class-transformer/cjs/storage.js';

/**
 * Makes of a value of JSON what class-transformer would; undefined where class-transformer itself has to
 * do it, and for undefined, which JSON does not have.
 */
export type Copy = (value: unknown) => unknown;

/** What class-transformer does to one property on the way into its DTO. */
export interface PropertyCopy {
  /** By `@Type`: the class of the value, or of the items of a list. */
  readonly nested: (new () => object) | undefined;
  /** By `@Transform`: what becomes of a value that is there. */
  readonly transforms: readonly ((value: unknown, plain: object) => unknown)[];
}

/** True when class-transformer decides by decorators which properties of a class are taken over at all. */
export function hidesProperties(type: new () => object): boolean {
  return (
    storage.getStrategy(type) !== 'none' ||
    storage.getExposedMetadatas(type).length > 0 ||
    storage.getExcludedMetadatas(type).length > 0
  );
}

/** Reads what class-transformer knows of a property; undefined when that is not understood here. */
export function copyOf(type: new () => object, name: string): PropertyCopy | undefined {
  const direction = TransformationType.PLAIN_TO_CLASS;
  const transforms = storage.findTransformMetadatas(type, name, direction);
  if (transforms.some(({ options }) => hasBounds(options))) return undefined;
  const typed = storage.findTypeMetadata(type, name);
  const nested = typed && nestedClass(typed);
  if (typed && !nested) return undefined;
  return {
    nested,
    transforms: transforms.map(({ transformFn }) => (value, obj) => {
      return transformFn({ value, key: name, obj, type: direction, options: defaultOptions });
    }),
  };
}

/** Copies JSON that no class stands for. */
export function copyPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return copyItems(value, copyPlain);
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    // Such keys class-transformer drops, or takes for something else than data.
    if (key in Object.prototype) return undefined;
    const copied = copyPlain(child);
    if (copied === undefined) return undefined;
    copy[key] = copied;
  }
  return copy;
}

/** Copies the items of a list, each by `copy`. */
export function copyItems(values: readonly unknown[], copy: Copy): unknown[] | undefined {
  const copies: unknown[] = [];
  for (const value of values) {
    const copied = copy(value);
    if (copied === undefined) return undefined;
    copies.push(copied);
  }
  return copies;
}

type TypeMetadata = NonNullable<ReturnType<typeof storage.findTypeMetadata>>;
type TransformMetadata = ReturnType<typeof storage.findTransformMetadatas>[number];

/** Values of these are converted, not filled in. */
const NO_DTO: ReadonlySet<unknown> = new Set([
  Array,
  Boolean,
  Buffer,
  Date,
  Map,
  Number,
  Object,
  Set,
  String,
]);

function nestedClass(metadata: TypeMetadata): (new () => object) | undefined {
  const { typeFunction, reflectedType, options } = metadata;
  // A function with a parameter chooses by the value, a discriminator as well.
  if (typeFunction?.length !== 0 || options?.discriminator) return undefined;
  if (reflectedType === Map || reflectedType === Set) return undefined;
  const type = typeFunction();
  if (typeof type !== 'function' || NO_DTO.has(type)) return undefined;
  return type as new () => object;
}

function hasBounds(options: TransformMetadata['options']): boolean {
  const { since, until, groups } = options ?? {};
  return since !== undefined || until !== undefined || (groups?.length ?? 0) > 0;
}
