import { createHash } from 'node:crypto';
import type { SharedCounts } from './shared-counts.js';

const MAX_KEPT = 100_000;

/** Remembers which tokens were used, as digests, until they open nothing anyway. */
export class SpentTokens {
  /** The end of each in milliseconds since 1970, in the order in which they were used. */
  private readonly ends = new Map<string, number>();

  constructor(
    private readonly nowMs: () => number = Date.now,
    private readonly maxKept = MAX_KEPT,
    private readonly shared?: Pick<SharedCounts, 'mark' | 'isMarked'>,
  ) {}

  /** How many are remembered. */
  get size(): number {
    return this.ends.size;
  }

  /**
   * True when a token was used at another node, as far as that has been heard of here. A token is for one
   * room, which is at one node at a time: two cannot use it at once. Rejects while the others cannot be asked.
   */
  async isTakenElsewhere(name: string): Promise<boolean> {
    return (await this.shared?.isMarked(markOf(digestOf(name)))) ?? false;
  }

  /**
   * Uses a token up. The other nodes are told by what is sent first: before the broker confirms the seat.
   *
   * @param untilMs from when on nobody takes it any more.
   * @returns false when it was used before, or so many were that no further one can be remembered.
   */
  take(name: string, untilMs: number): boolean {
    this.forgetOld();
    const digest = digestOf(name);
    if (this.ends.has(digest) || this.ends.size >= this.maxKept) return false;
    this.ends.set(digest, untilMs);
    // Where it cannot be told, nobody gets a seat either.
    this.shared?.mark(markOf(digest), untilMs).catch(() => undefined);
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

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}

function markOf(digest: string): string {
  return `token:${digest}`;
}
