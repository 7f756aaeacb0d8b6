import { createHmac } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SHARED_COUNTS, type SharedCounts } from './shared-counts.js';
import { TICKET_KEY } from './ticket-key.js';

/** What came of counting one more. */
export interface Taken {
  /** How many there are with this one. */
  count: number;
  /** For how long it may not be done, in milliseconds; 0 when it may be done now. */
  delayMs: number;
}

/**
 * Counts something by key, of which so much may be within a window that begins with the first one. Where
 * several nodes are one service they count together, and each by itself as well: while the others cannot be
 * asked, or have forgotten, its own count still holds.
 */
export class Counter {
  private readonly own: RateLimiterMemory;

  /** @param nameOf hides a key from whoever reads the shared counts. */
  constructor(
    private readonly points: number,
    private readonly windowSeconds: number,
    private readonly nameOf: (key: string) => string = (key) => key,
    private readonly shared?: SharedCounts,
  ) {
    this.own = new RateLimiterMemory({ points, duration: windowSeconds });
  }

  /** Counts one more. */
  async take(key: string): Promise<Taken> {
    let own: RateLimiterRes;
    try {
      own = await this.own.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { count: refusal.consumedPoints, delayMs: Math.max(1, refusal.msBeforeNext) };
    }
    const all = await this.together(key, 1);
    if (all.count <= this.points) {
      return { count: Math.max(own.consumedPoints, all.count), delayMs: 0 };
    }
    // Counted here as well, it would go on to count after all others have forgotten.
    await this.own.reward(key);
    return { count: all.count, delayMs: Math.max(1, all.leftMs) };
  }

  /** The one that was counted last is not to count. */
  async giveBack(key: string): Promise<void> {
    await Promise.all([this.own.reward(key), this.together(key, -1)]);
  }

  /** For how long no more may be counted, in milliseconds; 0 when one may be now. */
  async delayMs(key: string): Promise<number> {
    const own = await this.own.get(key);
    if (own !== null && own.remainingPoints <= 0) return own.msBeforeNext;
    const { count, leftMs } = await this.together(key, 0);
    return count >= this.points ? Math.max(1, leftMs) : 0;
  }

  private async together(key: string, points: number): Promise<{ count: number; leftMs: number }> {
    try {
      const windowMs = this.windowSeconds * 1000;
      const all = await this.shared?.count(this.nameOf(key), points, windowMs);
      return all ?? { count: 0, leftMs: 0 };
    } catch {
      return { count: 0, leftMs: 0 };
    }
  }
}

/** Makes the counters whose counts all nodes of a service share. */
@Injectable()
export class Counters {
  constructor(
    @Optional() @Inject(SHARED_COUNTS) private readonly shared?: SharedCounts,
    @Optional() @Inject(TICKET_KEY) private readonly key: Buffer = Buffer.alloc(0),
  ) {}

  /** @param kind what is counted: one counter for each. */
  make(kind: string, points: number, windowSeconds: number): Counter {
    const nameOf = (key: string): string => {
      const hidden = createHmac('sha256', this.key).update(`count\n${key}`).digest('base64url');
      return `${kind}:${hidden}`;
    };
    return new Counter(points, windowSeconds, nameOf, this.shared);
  }
}
