import { createHmac, randomBytes } from 'node:crypto';

const KEY = randomBytes(32);
const SHOWN_DIGITS = 12;

/**
 * Another name for a room or a member: the same one each time until the server stops, and nothing that
 * could be traced back, not even by guessing, since the key is never written down.
 */
export function pseudonym(...parts: readonly string[]): string {
  const digest = createHmac('sha256', KEY).update(JSON.stringify(parts)).digest('hex');
  return `~${digest.slice(0, SHOWN_DIGITS)}`;
}
