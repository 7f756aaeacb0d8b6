import {
  type ArgumentMetadata,
  Injectable,
  Logger,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { ProtocolError } from '../protocol/errors.js';
import { compileDto, type FastDto } from './dto/compile/compiled-dto.js';
import { FRAME_DTOS } from './dto/frame-dtos.js';
import { TOO_LARGE_RULE } from './dto/rules.js';

/** Every DTO, and the short way into it where there is one. */
const FAST_DTOS: ReadonlyMap<unknown, FastDto | undefined> = new Map(
  Object.values(FRAME_DTOS).map((type: Type<object>) => [type, compileDto(type)]),
);

/** The part of a frame that is validated; the other parts of the envelope were checked when decoding. */
const PAYLOAD = 'data';

/**
 * Turns the `data` of a frame into its DTO. Unknown keys are dropped, so that newer clients can talk to
 * older servers; everything else has to fit. What the compiled decorators accept is accepted; all else is
 * for class-transformer and class-validator to judge.
 *
 * @throws ProtocolError `BAD_MESSAGE` or `TOO_LARGE` with the path of the first field that does not fit.
 */
@Injectable()
export class FrameValidationPipe implements PipeTransform<unknown, unknown> {
  private static readonly logger = new Logger(FrameValidationPipe.name);

  constructor() {
    if (![...FAST_DTOS.values()].includes(undefined)) return;
    FrameValidationPipe.logger.warn(
      'Node was told not to make code of texts: to check a frame takes thirty times as long',
    );
  }

  transform(value: unknown, { type, data, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || data !== PAYLOAD) return value;
    if (metatype === undefined || !FAST_DTOS.has(metatype)) {
      // `import type` of a DTO erases it here; without this, validation would be gone in silence.
      throw new Error('A gateway method takes a payload that is not in the table of DTOs.');
    }
    const accepted = isPlain(value) ? FAST_DTOS.get(metatype)?.(value) : undefined;
    return accepted ?? judge(metatype as Type<object>, value);
  }
}

/**
 * The way of the libraries themselves: they decide what is refused, and say why.
 *
 * @throws ProtocolError as the pipe does.
 */
export function judge(type: Type<object>, value: unknown): object {
  const dto = plainToInstance(type, value);
  const [error] = validateSync(dto, {
    whitelist: true,
    stopAtFirstError: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  if (error) throw toProtocolError(error, '');
  return dto;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toProtocolError(error: ValidationError, path: string): ProtocolError {
  const field = `${path}${error.property}`;
  const [child] = error.children ?? [];
  if (!error.constraints && child) return toProtocolError(child, `${field}.`);
  const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? [];
  const code = rule === TOO_LARGE_RULE ? 'TOO_LARGE' : 'BAD_MESSAGE';
  return new ProtocolError(code, `${message ?? `${field} does not fit`}.`, { field });
}
