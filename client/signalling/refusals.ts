import type { ErrorCode } from '../../src/protocol/errors.js';

/** How long after a loss an ID_IN_USE means our own socket, whose end the server has not noticed. */
const OWN_GHOST_MS = 60_000;

/** Refusals that mean now, not never. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UNAVAILABLE',
  'INTERNAL',
  'RATE_LIMITED',
  'DRAINING',
]);

/**
 * True when a refused `join` or `resume` may succeed later without anybody doing anything.
 * `sinceLossMs` is how long ago a socket was lost on which we were in; null when there was none.
 * `isGuess` is true when something was brought that may be wrong: guesses are counted, and one more by itself would only
 * make it worse.
 */
export function passesByItself(
  code: ErrorCode,
  sinceLossMs: number | null,
  isGuess = false,
): boolean {
  if (isGuess && code === 'RATE_LIMITED') return false;
  if (code === 'ID_IN_USE') return sinceLossMs !== null && sinceLossMs < OWN_GHOST_MS;
  return PASSING.has(code);
}
