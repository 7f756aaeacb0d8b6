import type { Policy } from '../../rooms/policy.js';
import { Problem } from './problem.js';

/** Names what holds in a room now; another value after each decision, and for another room of that name. */
export function entityTagOf({ lineage, number }: Policy): string {
  return `"${lineage}.${String(number)}"`;
}

/**
 * Makes sure that a change is made to what its author has seen (RFC 9110 §13.1.1).
 *
 * @throws Problem `precondition_required` without the header, `precondition_failed` for another tag.
 */
export function demandMatch(ifMatch: string | undefined, policy: Policy): void {
  if (ifMatch === undefined) {
    throw new Problem('precondition_required', 'Send the ETag of what you change as If-Match.');
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(entityTagOf(policy))) return;
  throw new Problem('precondition_failed', 'Read it again, and decide anew.');
}
