import { createHash, timingSafeEqual } from 'node:crypto';
import { randomText } from './random-text.js';

const KEY_BYTES = 32;

/** Makes a host key: 256 bits as base64url. */
export function newHostKey(): string {
  return randomText(KEY_BYTES);
}

/** What the server keeps of a host key: its SHA-256 as base64url. */
export function hostKeyDigest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** True when `key` is the one that `digest` was made of. Takes the same time whether it is or not. */
export function isHostKey(key: string, digest: string): boolean {
  const given = Buffer.from(hostKeyDigest(key));
  const expected = Buffer.from(digest);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
