import { createHash } from 'node:crypto';

const MAX_KEPT = 100_000;

/** Remembers which tokens were used, as digests, until they open nothing anyway. */
export class SpentTokens {
  /** The end of each in milliseconds since 1970, in the order in which they were used. */
  private readonly ends = new Map<string, number>();

  constructor(
    private readonly nowMs: () => number = Date.now,
    private readonly maxKept = MAX_KEPT,
  ) {}

  /** How many are remembered. */
  get size(): number {
    return this.ends.size;
  }

  /**
   * Uses a token up.
   *
   * @param untilMs from when on nobody takes it any more.
   * @returns false when it was used before, or so many were that no further one can be remembered.
   */
  take(name: string, untilMs: number): boolean {
    this.forgetOld();
    const digest = createHash('sha256').update(name).digest('base64url');
    if (this.ends.has(digest) || this.ends.size >= this.maxKept) return false;
    this.ends.set(digest, untilMs);
    return true;
  }

  /** All live about as long, so that the first ones are the first to end. */
  private forgetOld(): void {
    const now = this.nowMs();
    for (const [digest, untilMs] of this.ends) {
      if (untilMs > now) return;
      this.ends.delete(digest);
    }
  }
}
