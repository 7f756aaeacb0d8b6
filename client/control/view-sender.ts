import type { ViewData, ViewSize } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';
import { TokenBucket } from '../lib/token-bucket.js';
import type { ShownSizes } from '../ui/app.js';

/** Views share the server's allowance of ten a second with typing and reactions. */
const PER_SECOND = 4;
const ROLES = ['camera', 'screen'] as const;

/** What a `ViewSender` is made from. */
export interface ViewOptions {
  clock: Clock;
  /** False when the frame was not sent. */
  send: (data: ViewData) => boolean;
}

/**
 * Tells the others how large their pictures are shown: only what is new to each, the newest alone
 * when sizes change faster than frames may be sent.
 */
export class ViewSender {
  private wanted: ReadonlyMap<string, ShownSizes> = new Map();
  private readonly told = new Map<string, ShownSizes>();
  private readonly bucket: TokenBucket;
  private timer: Timer | null = null;

  constructor(private readonly options: ViewOptions) {
    this.bucket = new TokenBucket(options.clock, PER_SECOND, PER_SECOND);
  }

  /** Everybody who can be told, and what to tell. */
  show(wanted: ReadonlyMap<string, ShownSizes>): void {
    this.wanted = wanted;
    this.flush();
  }

  /** Tells somebody, or everybody, all of it once more: what was told may be lost. */
  again(userId?: string): void {
    if (userId === undefined) this.told.clear();
    else this.told.delete(userId);
    this.flush();
  }

  /** Forgets everything; idempotent. */
  end(): void {
    this.options.clock.clearTimer(this.timer);
    this.timer = null;
    this.wanted = new Map();
    this.told.clear();
  }

  private flush(): void {
    if (this.timer !== null) return;
    for (const [target, wanted] of this.wanted) {
      const news = newsOf(wanted, this.told.get(target));
      if (news === null) continue;
      const waitMs = this.bucket.take();
      if (waitMs > 0) {
        this.timer = this.options.clock.setTimer(() => {
          this.timer = null;
          this.flush();
        }, waitMs);
        return;
      }
      // While signalling is away nothing can be told; `again` is called when it is back.
      if (!this.options.send({ target, ...news })) return;
      this.told.set(target, wanted);
    }
  }
}

function newsOf(wanted: ShownSizes, told: ShownSizes | undefined): Partial<ShownSizes> | null {
  if (told === undefined) return wanted;
  const changed = ROLES.filter((role) => !isSame(wanted[role], told[role]));
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map((role) => [role, wanted[role]]));
}

function isSame(a: ViewSize | null, b: ViewSize | null): boolean {
  return a?.width === b?.width && a?.height === b?.height;
}
