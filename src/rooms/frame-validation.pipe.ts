import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { ProtocolError } from '../protocol/errors.js';
import { FRAME_DTOS } from './dto/frame-dtos.js';
import { TOO_LARGE_RULE } from './dto/rules.js';

const DTOS: ReadonlySet<unknown> = new Set<Type>(Object.values(FRAME_DTOS));

/** The part of a frame that is validated; the other parts of the envelope were checked when decoding. */
const PAYLOAD = 'data';

/**
 * Turns the `data` of a frame into its DTO. Unknown keys are dropped, so that newer clients can talk to
 * older servers; everything else has to fit.
 *
 * @throws ProtocolError `BAD_MESSAGE` or `TOO_LARGE` with the path of the first field that does not fit.
 */
@Injectable()
export class FrameValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, data, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || data !== PAYLOAD) return value;
    if (metatype === undefined || !DTOS.has(metatype)) {
      // `import type` of a DTO erases it here; without this, validation would be gone in silence.
      throw new Error('A gateway method takes a payload that is not in the table of DTOs.');
    }
    const dto: object = plainToInstance(metatype as Type<object>, value);
    const [error] = validateSync(dto, {
      whitelist: true,
      stopAtFirstError: true,
      forbidUnknownValues: false,
      validationError: { target: false, value: false },
    });
    if (error) throw toProtocolError(error, '');
    return dto;
  }
}

function toProtocolError(error: ValidationError, path: string): ProtocolError {
  const field = `${path}${error.property}`;
  const [child] = error.children ?? [];
  if (!error.constraints && child) return toProtocolError(child, `${field}.`);
  const [rule, message] = Object.entries(error.constraints ?? {})[0] ?? [];
  const code = rule === TOO_LARGE_RULE ? 'TOO_LARGE' : 'BAD_MESSAGE';
  return new ProtocolError(code, `${message ?? `${field} does not fit`}.`, { field });
}
