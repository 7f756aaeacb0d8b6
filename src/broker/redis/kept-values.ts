import { type Kept, KEPT_UNTIL } from '../broker.js';

/** How long Redis keeps a room of which nothing was heard any more. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Before what the broker itself keeps: the newest number of a session. */
const NUMBER_MARK = '#';

/** The keys of a room: what it is, its log, what is kept of it. All are in one slot. */
export function roomKeys(prefix: string, room: string): string[] {
  const slot = `${prefix}{r:${encodeURIComponent(room)}}`;
  return [`${slot}:room`, `${slot}:log`, `${slot}:kept`];
}

/** Keeps the newest number of a session, or forgets it. */
export function keptNumber(session: string, id: number | null): Kept[number] {
  return [NUMBER_MARK + session, id === null ? null : String(id)];
}

/** What is kept of a room beside its log. */
export class KeptValues {
  private readonly values = new Map<string, string>();

  /** Takes what Redis has: names and values in turn. */
  load(pairs: readonly string[]): void {
    for (let at = 0; at < pairs.length; at += 2)
      this.values.set(pairs[at] ?? '', pairs[at + 1] ?? '');
  }

  /** Keeps and forgets. */
  apply(kept: Kept): void {
    for (const [name, value] of kept) {
      if (value === null) this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  /** All but what the broker itself keeps. */
  byRooms(): ReadonlyMap<string, string> {
    return new Map([...this.values].filter(([name]) => !name.startsWith(NUMBER_MARK)));
  }

  /** The newest number of each session. */
  numbers(): [session: string, id: number][] {
    return [...this.values].flatMap(([name, value]) =>
      name.startsWith(NUMBER_MARK) ? [[name.slice(NUMBER_MARK.length), Number(value)]] : [],
    );
  }

  /** Names and values in turn. */
  flat(): string[] {
    return [...this.values].flat();
  }

  /** How long Redis is to keep the room from now on, once `kept` is kept as well, in milliseconds. */
  lifetime(nowMs: number, kept: Kept = []): string {
    const coming = kept.find(([name]) => name === KEPT_UNTIL);
    const until = coming ? coming[1] : this.values.get(KEPT_UNTIL);
    return String(Math.max(LIFETIME_MS, Number(until ?? 0) - nowMs));
  }
}
