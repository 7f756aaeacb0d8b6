import { NameMap } from '../collections/name-map.js';
import type {
  Appended,
  Broker,
  LogDraft,
  LogEntry,
  LogHead,
  LogListener,
  LogRange,
} from './broker.js';
import { Listeners } from './listeners.js';
import { RetainedLog, type Retention } from './retained-log.js';
import { SentNumbers } from './sent-numbers.js';

interface RoomState {
  log: RetainedLog;
  listeners: Listeners;
  /** In the log, but not yet handed to every listener. */
  undelivered: { entry: LogEntry; json: string }[];
  isDelivering: boolean;
  /** By the public name of the session. */
  numbers: Map<string, SentNumbers<LogEntry>>;
}

/**
 * The {@link Broker} of a single process. Everything happens synchronously inside the call, so a node
 * on its own pays nothing for the seam; what it knows is gone with the process.
 */
export class MemoryBroker implements Broker {
  private readonly rooms = new NameMap<RoomState>();

  constructor(
    private readonly retention: Retention,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** The log is in this process. */
  isReady(): boolean {
    return true;
  }

  append(room: string, draft: LogDraft): Appended {
    const state = this.stateOf(room);
    const { log, numbers } = state;
    const { session, id } = draft.origin;
    let sent: SentNumbers<LogEntry> | undefined;
    if (id !== undefined) {
      sent = numbers.get(session) ?? numbersInLog(log, session);
      numbers.set(session, sent);
      const known = sent.look(id);
      if (known.state === 'known') return { outcome: 'duplicate', entry: known.result };
      if (known.state === 'stale') return { outcome: 'stale' };
    }
    const { json = JSON.stringify(draft.body) } = draft;
    const entry = log.append(draft, json);
    if (id !== undefined) sent?.add(id, entry);
    state.undelivered.push({ entry, json });
    deliver(state);
    return { outcome: 'appended', entry };
  }

  head(room: string): LogHead {
    return this.stateOf(room).log.head;
  }

  range(room: string, epoch: string, seq: number): LogRange {
    const log = this.rooms.get(room)?.log;
    return log ? log.range(epoch, seq) : { complete: false, reason: 'epoch' };
  }

  entries(room: string): readonly LogEntry[] {
    return this.rooms.get(room)?.log.entries() ?? [];
  }

  subscribe(room: string, listener: LogListener): () => void {
    const { listeners, log } = this.stateOf(room);
    return listeners.add(listener, log.head.seq);
  }

  forget(room: string, session: string): void {
    this.rooms.get(room)?.numbers.delete(session);
  }

  drop(room: string): void {
    this.rooms.delete(room);
  }

  private stateOf(room: string): RoomState {
    const known = this.rooms.get(room);
    if (known) return known;
    const log = new RetainedLog(this.retention, this.nowMs);
    const state: RoomState = {
      log,
      listeners: new Listeners(),
      undelivered: [],
      isDelivering: false,
      numbers: new Map(),
    };
    this.rooms.set(room, state);
    return state;
  }
}

/** One entry after the other, also when a listener appends: all of them hear the one order. */
function deliver(state: RoomState): void {
  if (state.isDelivering) return;
  state.isDelivering = true;
  try {
    for (let next = state.undelivered.shift(); next; next = state.undelivered.shift()) {
      state.listeners.tell(next.entry, next.json);
    }
  } finally {
    state.isDelivering = false;
  }
}

/** Who comes back after its seat was given up still is not to say again what the log holds of it. */
function numbersInLog(log: RetainedLog, session: string): SentNumbers<LogEntry> {
  const sent = new SentNumbers<LogEntry>();
  for (const entry of log.entries()) {
    const { id } = entry.origin;
    if (entry.origin.session === session && id !== undefined) sent.add(id, entry);
  }
  return sent;
}
