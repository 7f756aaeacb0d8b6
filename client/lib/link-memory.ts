/**
 * How often the peer connection to each participant was replaced, by `user_id`. It outlives links
 * and the page, so that our next offer counts on from there and is not taken for a stale one.
 */
export interface LinkMemory {
  /** The last count; null for somebody without a connection yet. */
  generationOf(userId: string): number | null;
  /** The newest connection is this one. */
  keep(userId: string, generation: number): void;
}
