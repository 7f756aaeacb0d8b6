import type { TransformFnParams } from 'class-transformer';

/** Brings a name into NFC without spaces at its ends; anything but text stays for the rules to refuse. */
export function toTidyName({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.normalize('NFC').trim() : value;
}

/** Base clients name a target by text or number; a whole number becomes text. */
export function toTargetText({ value }: TransformFnParams): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
}

/** Rebuilds a session description that came as an object, so that only its two keys are passed on. */
export function toPlainSdp({ value }: TransformFnParams): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { type, sdp } = value as { type?: unknown; sdp?: unknown };
  return { type, sdp };
}
