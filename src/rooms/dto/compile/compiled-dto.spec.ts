import { describe, expect, it } from '@jest/globals';
import { Exclude, plainToInstance, Transform, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  registerDecorator,
  Validate,
  ValidateIf,
  ValidateNested,
  validateSync,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import fc from 'fast-check';
import { soundPayloads } from '../../../../test/support/sound-frames.js';
import type { ClientFrameType } from '../../../protocol/frames.js';
import { ProtocolError } from '../../../protocol/errors.js';
import { FrameValidationPipe, judge } from '../../frame-validation.pipe.js';
import { FRAME_DTOS } from '../frame-dtos.js';
import { compileDto } from './compiled-dto.js';

const TYPES = Object.keys(FRAME_DTOS) as ClientFrameType[];
const FAST = new Map(
  Object.values(FRAME_DTOS).map((type) => [type as DtoClass, compileDto(type as DtoClass)]),
);
const OPTIONS = { whitelist: true, stopAtFirstError: true, forbidUnknownValues: false };

type DtoClass = new () => object;
type Json = Record<string, unknown>;

/** What came of a payload: the DTO with its class, or everything the client is told. */
function outcome(make: () => unknown): unknown {
  try {
    return { dto: make() };
  } catch (error) {
    if (error instanceof ProtocolError) return { refusal: error.toData() };
    throw error;
  }
}

/** As it comes from a socket: own keys of plain objects only. */
function parsed(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Every place in a payload at which something stands. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** `payload` with something else, or nothing, at `path`. */
function changedAt(payload: Json, path: readonly string[], value: unknown): Json {
  const copy = parsed(payload);
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Json;
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}

const KEYS = [
  ...new Set(TYPES.flatMap((type) => pathsIn(soundPayloads('bob')[type]).flat())),
  'room',
  'user_id',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  '0',
];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', ' ', '\n', '\0', '\ud800', ' Zoe\u0308 ', 'none', 'offer', 'camera', 'heart'),
  fc.integer({ min: 0, max: 9000 }).map((count) => 'x'.repeat(count)),
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 2 ** 53),
);
const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyText,
    anyNumber,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const anyType = fc.constantFrom(...TYPES);

/** Sound payloads with up to three changes, each replacing, removing or adding something. */
const mutated = anyType.chain((type) => {
  const sound = parsed(soundPayloads('bob')[type]);
  const paths = pathsIn(sound);
  const place = fc.oneof(
    ...(paths.length > 0 ? [fc.constantFrom(...paths)] : []),
    fc.constantFrom(...KEYS).map((key) => [key]),
  );
  const change = fc.tuple(place, fc.option(anyValue, { nil: undefined }));
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    let payload = sound;
    for (const [path, value] of changes) {
      try {
        payload = changedAt(payload, path, value);
      } catch {
        // An earlier change has taken that place away.
      }
    }
    return { type, payload };
  });
});

describe('compiled DTOs', () => {
  const pipe = new FrameValidationPipe();

  function expectSame({ type, payload }: { type: ClientFrameType; payload: Json }): void {
    const metatype = FRAME_DTOS[type] as DtoClass;
    const given = parsed(payload);
    const transform = (): unknown =>
      pipe.transform(given, { type: 'body', data: 'data', metatype });
    const ours = outcome(transform);
    // Nothing is changed in what came in.
    expect(given).toStrictEqual(parsed(payload));
    expect(ours).toStrictEqual(outcome(() => judge(metatype, parsed(payload))));
    // What the compiled one takes, class-validator takes as well, and never the other way round.
    const fast = FAST.get(metatype)?.(parsed(payload));
    if (fast !== undefined) expect(fast).toStrictEqual((ours as { dto?: object }).dto);
  }

  it.each(TYPES)('exist for %s, and take what a correct client sends', (type) => {
    const payload = parsed(soundPayloads('bob')[type]);
    const fast = compileDto(FRAME_DTOS[type]);
    expect(fast?.(payload)).toStrictEqual(judge(FRAME_DTOS[type], parsed(payload)));
  });

  it('are equal to class-validator on sound payloads with random changes', () => {
    fc.assert(fc.property(mutated, expectSame), { numRuns: 3000 });
  });

  it('are equal to class-validator on random payloads', () => {
    const payload = fc.dictionary(fc.constantFrom(...KEYS), anyValue, { maxKeys: 6 });
    fc.assert(fc.property(fc.record({ type: anyType, payload }), expectSame), { numRuns: 1500 });
  });

  it('say yes to most of what class-validator says yes to, so that the short way is the usual one', () => {
    let [slow, fast] = [0, 0];
    fc.assert(
      fc.property(mutated, ({ type, payload }) => {
        const metatype = FRAME_DTOS[type] as DtoClass;
        if (!('dto' in (outcome(() => judge(metatype, payload)) as object))) return;
        if (FAST.get(metatype)?.(payload) === undefined) slow++;
        else fast++;
      }),
      { numRuns: 500 },
    );
    expect(fast).toBeGreaterThan(slow * 10);
  });
});

@ValidatorConstraint({ async: true })
class Patient implements ValidatorConstraintInterface {
  validate(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** Needs another field of the same object. */
function IsMoreThan(other: string): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isMoreThan',
      target: target.constructor,
      propertyName: String(propertyName),
      constraints: [other],
      validator: {
        validate: (value, args) =>
          Number(value) > Number((args?.object as Json)[args?.constraints[0] as string]),
      },
    });
  };
}

class Inner {
  @IsInt()
  @Max(5)
  count!: number;
}

class Common {
  @IsDefined()
  first!: unknown;

  @IsOptional()
  @Matches(/^\S+@\S+$/u)
  mail?: string;

  @IsInt()
  @IsMoreThan('low')
  high = 7;

  @IsInt()
  low = 3;

  @Allow()
  free?: unknown;

  @ValidateIf(({ low }: Common) => low > 3)
  @IsString({ each: true })
  @Length(1, 3, { each: true })
  words?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner[];
}

/** A class for each thing that is left to the libraries. */
function unknowns(): [string, DtoClass][] {
  class Asynchronous {
    @Validate(Patient)
    value!: string;
  }
  class Grouped {
    @IsString({ groups: ['some'] })
    value!: string;
  }
  class Hiding {
    @IsString()
    @Exclude()
    value!: string;
  }
  class Converted {
    @Type(() => Number)
    @IsInt()
    value!: number;
  }
  class Choosing {
    @ValidateNested()
    @Type((options) => (options?.newObject ? Inner : Inner))
    value!: Inner;
  }
  class Untyped {
    @ValidateNested()
    value!: object;
  }
  class Computed {
    @IsString()
    get value(): string {
      return 'x';
    }
  }
  class Versioned {
    @Transform(({ value }: { value: unknown }) => value, { since: 2 })
    @IsString()
    value!: string;
  }
  class Filled {
    value = 'x';
  }
  class Endless {
    @IsOptional()
    @ValidateNested()
    @Type(() => Endless)
    value?: Endless;
  }
  return Object.entries({
    Asynchronous,
    Grouped,
    Hiding,
    Converted,
    Choosing,
    Untyped,
    Computed,
    Versioned,
    Filled,
    Endless,
  });
}

describe('compileDto', () => {
  it('agrees with class-validator about decorators that no frame has yet', () => {
    const fast = compileDto(Common);
    const keys = ['first', 'mail', 'high', 'low', 'free', 'words', 'inner', 'other'];
    const some = fc.oneof(
      anyValue,
      fc.constantFrom(3, 4, 9, 'a@b.example', ['ab'], ['abcd'], { count: 5, x: 1 }),
      fc.constant([{ count: 5, x: 1 }]),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), some, { maxKeys: 5 }), (payload) => {
        const dto = plainToInstance(Common, parsed(payload));
        const errors = validateSync(dto, OPTIONS);
        const made = fast?.(parsed(payload));
        if (made === undefined) return;
        accepted++;
        expect(errors).toEqual([]);
        expect(made).toStrictEqual(dto);
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it.each(unknowns())('leaves to the libraries what it does not know: %s', (_name, type) => {
    expect(compileDto(type)).toBeUndefined();
  });
});
