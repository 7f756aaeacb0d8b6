import { randomFillSync } from 'node:crypto';

/** Asking the system takes longer than all else that a secret is made by: it is asked for many at once. */
const pool = Buffer.allocUnsafeSlow(4096);
let used = pool.length;

/** `byteCount` random bytes (at most 4096) as base64url, fit for secrets. */
export function randomText(byteCount: number): string {
  if (used + byteCount > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const text = pool.toString('base64url', used, used + byteCount);
  // What was given out is kept by nobody but its holder.
  pool.fill(0, used, used + byteCount);
  used += byteCount;
  return text;
}
