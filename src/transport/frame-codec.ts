import { ProtocolError } from '../protocol/errors.js';
import { Bounds } from '../protocol/limits.js';

/** A frame whose envelope is sound and whose `data` is bounded, but not yet validated. */
export interface RawFrame {
  type: string;
  data: Record<string, unknown>;
  /** The client's number for this request. */
  id?: number;
  /** The whole message as text, when it has no other keys than `type` and `data`. */
  text?: string;
  /** Its bytes, when there is a text. */
  message?: Buffer;
}

/** What came of a message: a frame, or why it is none (with the `id`, when that could be read). */
export type Decoded = { frame: RawFrame } | { error: ProtocolError; id?: number };

const MAX_TYPE_CHARS = 32;

/** Keys through which a payload could reach a prototype; they have no place in any frame. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Turns one WebSocket message into a frame. Does not throw. */
export function decodeFrame(message: Buffer, isBinary: boolean): Decoded {
  if (isBinary) return { error: bad('Binary messages are not spoken here.') };
  const text = message.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: bad('The message is not JSON.') };
  }
  if (!isObject(value)) return { error: bad('A frame is an object {type, data}.') };
  const { type, data, id } = value;
  if (id !== undefined && !isRequestId(id)) {
    return { error: bad('id has to be a positive whole number.', 'id') };
  }
  const error = checkEnvelope(value, type, data);
  if (error) return id === undefined ? { error } : { error, id };
  const frame: RawFrame = { type: type as string, data: data as Record<string, unknown> };
  if (id !== undefined) frame.id = id;
  else if (hasNothingElse(value)) {
    frame.text = text;
    frame.message = message;
  }
  return { frame };
}

function checkEnvelope(
  frame: Record<string, unknown>,
  type: unknown,
  data: unknown,
): ProtocolError | undefined {
  if (typeof type !== 'string' || type.length === 0 || type.length > MAX_TYPE_CHARS) {
    return bad('type has to be a short text.', 'type');
  }
  if (!isObject(data)) return bad('data has to be an object.', 'data');
  return checkShape(frame, 1, { keys: 0 });
}

/** Bounds depth before anything recurses without bound: `JSON.stringify` throws at depth 5,000. */
function checkShape(
  value: object,
  depth: number,
  seen: { keys: number },
): ProtocolError | undefined {
  if (depth > Bounds.depth) {
    return new ProtocolError('TOO_LARGE', 'The frame is nested too deeply.');
  }
  // What comes from JSON has own keys only; a list of pairs of them would be made for each frame.
  for (const key in value) {
    if (++seen.keys > Bounds.keys) {
      return new ProtocolError('TOO_LARGE', 'The frame has too many keys.');
    }
    if (PROTOTYPE_KEYS.has(key)) return bad('The frame has a forbidden key.');
    const child = (value as Record<string, unknown>)[key];
    if (typeof child === 'object' && child !== null) {
      const error = checkShape(child, depth + 1, seen);
      if (error) return error;
    }
  }
  return undefined;
}

/** No keys but `type` and `data`. */
function hasNothingElse(frame: object): boolean {
  for (const key in frame) if (key !== 'type' && key !== 'data') return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRequestId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function bad(message: string, field?: string): ProtocolError {
  return new ProtocolError('BAD_MESSAGE', message, field === undefined ? {} : { field });
}
