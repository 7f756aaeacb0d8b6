const BASE_MS = 300;
const CAP_MS = 15_000;
const FIRST_CEILING_MS = 1_000;

/**
 * How long to wait before attempt number `attempt` (1 is the first) to come back, in milliseconds.
 * Full jitter: evenly spread from 0 to a ceiling that doubles, so that a server that restarts is
 * not met by everybody at once. `random` is in [0, 1).
 */
export function backoffDelayMs(attempt: number, random: number): number {
  const ceilingMs = attempt <= 1 ? FIRST_CEILING_MS : BASE_MS * 2 ** Math.min(attempt, 30);
  return Math.floor(Math.min(CAP_MS, ceilingMs) * random);
}
