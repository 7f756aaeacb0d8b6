/** A client has at most a burst of messages in flight; more than that need not be remembered. */
const REMEMBERED = 64;

/** What is known of a number: new, used for `result`, or used for something forgotten. */
export type NumberState<T> = { state: 'new' | 'stale' } | { state: 'known'; result: T };

/**
 * The numbers that one session has given its requests, and what came of them, so that what is sent
 * again after a lost socket is not done again. Numbers grow: a client sends its requests in order.
 */
export class SentNumbers<T> {
  private lastId = 0;
  /** Made when it is needed first, as most members send nothing that is numbered here. */
  private results: Map<number, T> | undefined;

  /** What was made of this number before. */
  look(id: number): NumberState<T> {
    if (id > this.lastId) return { state: 'new' };
    const result = this.results?.get(id);
    return result === undefined ? { state: 'stale' } : { state: 'known', result };
  }

  /** What is remembered, oldest first. */
  list(): [id: number, result: T][] {
    return [...(this.results ?? [])];
  }

  /** Every number up to this one was used, whatever came of it. */
  skipTo(id: number): void {
    this.lastId = Math.max(this.lastId, id);
  }

  /** Remembers what was made of a new number. */
  add(id: number, result: T): void {
    this.skipTo(id);
    const results = (this.results ??= new Map<number, T>());
    results.set(id, result);
    const [oldest] = results.keys();
    if (results.size > REMEMBERED && oldest !== undefined) results.delete(oldest);
  }
}
