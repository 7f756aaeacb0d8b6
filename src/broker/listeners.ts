import type { LogEntry, LogListener } from './broker.js';

interface Subscription {
  listener: LogListener;
  /** What stood in the log already is for the listener to read, also where it has yet to be told to others. */
  sinceSeq: number;
}

/** Those who hear of the entries of one room, in the order in which they came. */
export class Listeners {
  private readonly all = new Set<Subscription>();

  /**
   * Adds one, which may be there already: each subscription is one of its own.
   *
   * @param headSeq where the log stands: it hears what comes after that.
   * @returns ends it.
   */
  add(listener: LogListener, headSeq: number): () => void {
    const subscription = { listener, sinceSeq: headSeq };
    this.all.add(subscription);
    return () => {
      this.all.delete(subscription);
    };
  }

  /** Tells an entry to all who are there for it; they may come and go meanwhile. */
  tell(entry: LogEntry, json?: string): void {
    for (const { listener, sinceSeq } of this.all) {
      if (entry.seq > sinceSeq) listener(entry, json);
    }
  }

  /** Ends all of them. */
  clear(): void {
    this.all.clear();
  }
}
