import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';
import { Bounds } from '../../protocol/limits.js';
import { isChatText, isDisplayName, isRoomName } from '../../protocol/names.js';

/** The rule's name in class-validator's result when a size is over its bound. */
export const TOO_LARGE_RULE = 'maxBytes';

/** The field may be absent, but not `null`. (`@IsOptional` would let `null` through.) */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== undefined);
}

/** The field may be absent or `null`. */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== undefined && value !== null);
}

/** The field has to be there, but may be `null`. */
export function MayBeNullNotAbsent(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== null);
}

/** A text of at most `maxBytes` in UTF-8. */
export function MaxBytes(maxBytes: number): PropertyDecorator {
  return rule(
    TOO_LARGE_RULE,
    // Anything else is not too large; the rule about its type says what is wrong with it.
    (value) => typeof value !== 'string' || Buffer.byteLength(value) <= maxBytes,
    `has to be at most ${String(maxBytes)} bytes`,
  );
}

/** A display name: 1 to 64 characters, nothing invisible but spaces and joiners. */
export function IsDisplayName(): PropertyDecorator {
  return rule(
    'isDisplayName',
    (value) => typeof value === 'string' && isDisplayName(value),
    `has to be a name of 1 to ${String(Bounds.nameChars)} visible characters`,
  );
}

/** The name of a room, as a link can have it. */
export function IsRoomName(): PropertyDecorator {
  return rule(
    'isRoomName',
    (value) => typeof value === 'string' && isRoomName(value),
    `has to be a name of 1 to ${String(Bounds.roomChars)} visible characters`,
  );
}

/** Chat text: not blank, no control characters but line feed and tab. */
export function IsChatText(): PropertyDecorator {
  return rule(
    'isChatText',
    (value) => typeof value === 'string' && isChatText(value),
    'has to be text that is not blank, without control characters',
  );
}

/** Room for `~2` and the like behind a `user_id` of the greatest length. */
const MAX_TARGET_CHARS = Bounds.userIdChars * 2 + 8;

/** An addressee: a text or a whole number. */
export function IsTarget(): PropertyDecorator {
  return rule(
    'isTarget',
    (value) =>
      typeof value === 'string'
        ? value.length > 0 && value.length <= MAX_TARGET_CHARS
        : Number.isSafeInteger(value),
    'has to be a user_id',
  );
}

/** A session description: its text, or `{ type, sdp }` as browsers make it. */
export function IsSdp(): PropertyDecorator {
  return rule(
    'isSdp',
    (value) => {
      const text = sdpText(value);
      return text !== undefined && text.length > 0;
    },
    'has to be a session description',
  );
}

/** A session description whose text has at most `maxBytes`. */
export function MaxSdpBytes(maxBytes: number): PropertyDecorator {
  return rule(
    TOO_LARGE_RULE,
    (value) => Buffer.byteLength(sdpText(value) ?? '') <= maxBytes,
    `has to be at most ${String(maxBytes)} bytes`,
  );
}

const SDP_TYPES: ReadonlySet<unknown> = new Set(['offer', 'answer', 'pranswer', 'rollback']);

function sdpText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('sdp' in value)) return undefined;
  if (!('type' in value) || !SDP_TYPES.has(value.type)) return undefined;
  return typeof value.sdp === 'string' ? value.sdp : undefined;
}

function rule(
  name: string,
  validate: (value: unknown) => boolean,
  must: string,
): PropertyDecorator {
  const options: ValidationOptions = { message: `$property ${must}` };
  return ValidateBy({ name, validator: { validate } }, options);
}
