import type {
  Appended,
  LogDraft,
  LogEntry,
  LogListener,
  LogRange,
} from '../../src/broker/broker.js';
import { MemoryBroker } from '../../src/broker/memory-broker.js';
import type { Random } from './random.js';

const RETENTION = { entries: 4096, bytes: 1 << 20, ageMs: 3_600_000 };
const FAULT_PROBABILITY = 0.15;

/** An honest broker whose deliveries a subclass may tamper with. */
class Tampering extends MemoryBroker {
  private readonly wrapped = new Map<string, Set<LogListener>>();

  constructor(protected readonly random: Random) {
    super(RETENTION);
  }

  override subscribe(room: string, listener: LogListener): () => void {
    const listeners = this.wrapped.get(room) ?? new Set();
    this.wrapped.set(room, listeners.add(listener));
    const unsubscribe = super.subscribe(room, (entry) => {
      this.pass(room, entry, listener);
    });
    return () => {
      listeners.delete(listener);
      unsubscribe();
    };
  }

  protected isDue(): boolean {
    return this.random.chance(FAULT_PROBABILITY);
  }

  protected listenersOf(room: string): LogListener[] {
    return [...(this.wrapped.get(room) ?? [])];
  }

  protected otherRooms(room: string): string[] {
    return [...this.wrapped.keys()].filter((name) => name !== room);
  }

  protected pass(_room: string, entry: LogEntry, listener: LogListener): void {
    listener(entry);
  }
}

/** Keeps some entries from those who are there. */
class Drops extends Tampering {
  protected override pass(room: string, entry: LogEntry, listener: LogListener): void {
    if (entry.body.type !== 'chat' || !this.isDue()) super.pass(room, entry, listener);
  }
}

/** Hands some entries out twice. */
class Doubles extends Tampering {
  protected override pass(room: string, entry: LogEntry, listener: LogListener): void {
    listener(entry);
    if (entry.body.type === 'chat' && this.isDue()) listener(entry);
  }
}

/** Hands some entries out after the next one. */
class Reorders extends Tampering {
  private held: { entry: LogEntry; listener: LogListener } | undefined;

  protected override pass(_room: string, entry: LogEntry, listener: LogListener): void {
    if (!this.held && entry.body.type === 'chat' && this.isDue()) {
      this.held = { entry, listener };
      return;
    }
    listener(entry);
    this.held?.listener(this.held.entry);
    this.held = undefined;
  }
}

/** Acknowledges before anything is kept: whoever is away at that time never gets it. */
class AcksEarly extends Tampering {
  private readonly lost = new Set<number>();

  override append(room: string, draft: LogDraft): Appended {
    const appended = super.append(room, draft);
    const isLost = draft.body.type === 'chat' && this.isDue();
    if (isLost && appended.outcome === 'appended') this.lost.add(appended.entry.seq);
    return appended;
  }

  override range(room: string, epoch: string, seq: number): LogRange {
    const range = super.range(room, epoch, seq);
    if (!range.complete) return range;
    return { ...range, entries: range.entries.filter((entry) => !this.lost.has(entry.seq)) };
  }
}

/** Gives some entries the position of the one before. */
class ReusesSeq extends Tampering {
  protected override pass(room: string, entry: LogEntry, listener: LogListener): void {
    const isReuse = entry.body.type === 'chat' && entry.seq > 2 && this.isDue();
    super.pass(room, isReuse ? { ...entry, seq: entry.seq - 1 } : entry, listener);
  }
}

/** Loses the log and begins a new one under the old name. */
class HidesEpoch extends Tampering {
  private offset = 0;

  protected override pass(room: string, entry: LogEntry, listener: LogListener): void {
    if (entry.seq - this.offset > 5 && this.isDue()) this.offset = entry.seq - 1;
    super.pass(room, { ...entry, seq: entry.seq - this.offset }, listener);
  }
}

/** Announces some departures twice. */
class LeavesTwice extends Tampering {
  override append(room: string, draft: LogDraft): Appended {
    const appended = super.append(room, draft);
    if (draft.body.type === 'left') super.append(room, draft);
    return appended;
  }
}

/** Hands some entries to another room as well. */
class TellsOthers extends Tampering {
  protected override pass(room: string, entry: LogEntry, listener: LogListener): void {
    super.pass(room, entry, listener);
    if (entry.body.type !== 'chat' || !this.isDue()) return;
    for (const name of this.otherRooms(room)) {
      for (const other of this.listenersOf(name)) other(entry);
    }
  }
}

/** Brokers that each break one promise, by what they do. */
export const BROKEN_BROKERS: Readonly<Record<string, (random: Random) => MemoryBroker>> = {
  'drops entries': (random) => new Drops(random),
  'doubles entries': (random) => new Doubles(random),
  'reorders entries': (random) => new Reorders(random),
  'acknowledges early': (random) => new AcksEarly(random),
  'reuses a position': (random) => new ReusesSeq(random),
  'hides an epoch change': (random) => new HidesEpoch(random),
  'announces left twice': (random) => new LeavesTwice(random),
  'delivers to a non-member': (random) => new TellsOthers(random),
};

/** A broker that keeps its promises. */
export function honestBroker(): MemoryBroker {
  return new MemoryBroker(RETENTION);
}
