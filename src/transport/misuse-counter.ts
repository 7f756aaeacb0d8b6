import type { ErrorCode } from '../protocol/errors.js';

const MAX_STRIKES = 5;
const WINDOW_MS = 10_000;

/** Refusals that no correct client provokes. The others happen in honest races. */
const STRIKES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_MESSAGE',
  'BAD_TYPE',
  'TOO_LARGE',
  'NOT_JOINED',
]);

/** Counts the misuse of one connection: an error first, the end after repetition. */
export class MisuseCounter {
  private readonly strikesAtMs: number[] = [];

  /** @param nowMs a monotonic clock. */
  constructor(private readonly nowMs: () => number) {}

  /** Takes note of a refusal; true when it was one too many within ten seconds. */
  isTooMuch(code: ErrorCode): boolean {
    if (!STRIKES.has(code)) return false;
    const now = this.nowMs();
    while (this.strikesAtMs[0] !== undefined && now - this.strikesAtMs[0] > WINDOW_MS) {
      this.strikesAtMs.shift();
    }
    this.strikesAtMs.push(now);
    return this.strikesAtMs.length >= MAX_STRIKES;
  }
}
