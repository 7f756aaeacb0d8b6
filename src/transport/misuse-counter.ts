import { CloseCode } from '../protocol/close-codes.js';
import type { ErrorCode } from '../protocol/errors.js';

const WINDOW_MS = 10_000;

/** Refusals that no correct client provokes; the others happen in honest races. */
const MISUSE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_MESSAGE',
  'BAD_TYPE',
  'TOO_LARGE',
  'NOT_JOINED',
]);
const MAX_MISUSES = 5;

/** More than misuses: somebody who pastes quickly is no attacker. */
const MAX_RATE_REFUSALS = 20;

/** Counts the refusals of one connection: an error first, the end after repetition. */
export class MisuseCounter {
  private readonly misusesAtMs: number[] = [];
  private readonly rateRefusalsAtMs: number[] = [];

  /** @param nowMs a monotonic clock. */
  constructor(private readonly nowMs: () => number) {}

  /** Takes note of a refusal; gives the close code when it was one too many within ten seconds. */
  judge(code: ErrorCode): CloseCode | undefined {
    if (MISUSE.has(code)) {
      return this.count(this.misusesAtMs) >= MAX_MISUSES ? CloseCode.MISUSE : undefined;
    }
    if (code !== 'RATE_LIMITED') return undefined;
    const isTooMuch = this.count(this.rateRefusalsAtMs) >= MAX_RATE_REFUSALS;
    return isTooMuch ? CloseCode.RATE_LIMITED : undefined;
  }

  private count(refusalsAtMs: number[]): number {
    const now = this.nowMs();
    while (refusalsAtMs[0] !== undefined && now - refusalsAtMs[0] > WINDOW_MS) {
      refusalsAtMs.shift();
    }
    return refusalsAtMs.push(now);
  }
}
