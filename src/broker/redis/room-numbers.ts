import type { Appended, LogEntry } from '../broker.js';
import { SentNumbers } from '../sent-numbers.js';

/** The numbers that the sessions of one room have given their requests. */
export class RoomNumbers {
  private readonly bySession = new Map<string, SentNumbers<LogEntry>>();

  /** @param entries gives what the log holds: who comes back is recognised by that. */
  constructor(private readonly entries: () => readonly LogEntry[]) {}

  /** What comes of a request with a number that was used, or went by, before; undefined for a new one. */
  settled(session: string, id: number): Appended | undefined {
    const known = this.of(session).look(id);
    if (known.state === 'known') return { outcome: 'duplicate', entry: known.result };
    return known.state === 'stale' ? { outcome: 'stale' } : undefined;
  }

  /** A numbered entry is in the log. */
  add(entry: LogEntry): void {
    const { session, id } = entry.origin;
    if (id !== undefined) this.of(session).add(id, entry);
  }

  /** A session has used every number up to this one. */
  skipTo(session: string, id: number): void {
    this.of(session).skipTo(id);
  }

  /** Frees what is known of a session; false when that was nothing. */
  forget(session: string): boolean {
    return this.bySession.delete(session);
  }

  private of(session: string): SentNumbers<LogEntry> {
    const known = this.bySession.get(session);
    if (known) return known;
    const sent = new SentNumbers<LogEntry>();
    for (const entry of this.entries()) {
      const { id } = entry.origin;
      if (entry.origin.session === session && id !== undefined) sent.add(id, entry);
    }
    this.bySession.set(session, sent);
    return sent;
  }
}
