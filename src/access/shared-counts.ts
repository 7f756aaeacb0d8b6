/** The injection token of the {@link SharedCounts}; what it gives is undefined where this process is alone. */
export const SHARED_COUNTS = Symbol('SHARED_COUNTS');

/** What all nodes of one service know together. Everything rejects while it cannot be asked. */
export interface SharedCounts {
  /** Counts `points` more, which may be 0 or less, for `windowMs` from the first one on. */
  count(name: string, points: number, windowMs: number): Promise<{ count: number; leftMs: number }>;

  /** Makes a mark that lasts until then, in milliseconds since 1970. */
  mark(name: string, untilMs: number): Promise<void>;

  /** True while there is a mark of that name. */
  isMarked(name: string): Promise<boolean>;
}
