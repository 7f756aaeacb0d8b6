import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** RFC 7914 §2: 16 MiB for each guess, in a thread of its own. Guesses are throttled as well. */
const COST = { N: 2 ** 14, r: 8, p: 1, maxmem: 32 * 1024 * 1024 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a password: salt and scrypt of it, as base64url with a dot between. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** True when `hash` was made of this password. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', expected = ''] = hash.split('.');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(given, Buffer.from(expected, 'base64url'));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // What looks the same on two keyboards is the same.
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, COST, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
