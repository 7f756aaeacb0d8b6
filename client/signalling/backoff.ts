const BASE_MS = 300;
const CAP_MS = 15_000;
/** A server that was restarted is back soon: for about half a minute nobody waits longer. */
const EARLY_CAP_MS = 4_000;
const EARLY_ATTEMPTS = 16;
const FIRST_CEILING_MS = 1_000;

/**
 * How long to wait before attempt number `attempt` (1 is the first) to come back, in milliseconds.
 * Full jitter: evenly spread from 0 to a ceiling that doubles, so that a server that restarts is
 * not met by everybody at once. `random` is in [0, 1).
 */
export function backoffDelayMs(attempt: number, random: number): number {
  const ceilingMs = attempt <= 1 ? FIRST_CEILING_MS : BASE_MS * 2 ** Math.min(attempt, 30);
  const capMs = attempt <= EARLY_ATTEMPTS ? EARLY_CAP_MS : CAP_MS;
  return Math.floor(Math.min(capMs, ceilingMs) * random);
}
