import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Cipher } from './invite-book.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Changes nothing: for what is kept nowhere. */
export const NO_CIPHER: Cipher = { seal: (text) => text, open: (sealed) => sealed };

/** AES-256-GCM under a key that is derived from `key`, a fresh nonce each time (NIST SP 800-38D §8.2.2). */
export function cipherOf(key: Buffer): Cipher {
  const derived = createHmac('sha256', key).update('journal texts').digest();
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', derived, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      try {
        const all = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', derived, all.subarray(0, IV_BYTES));
        decipher.setAuthTag(all.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = all.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return '';
      }
    },
  };
}
