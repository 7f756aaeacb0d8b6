import type { ProtocolError } from '../../protocol/errors.js';
import type { Appended, Kept, LogDraft, LogEntry, LogListener } from '../broker.js';
import { RetainedLog } from '../retained-log.js';
import type { Reply } from './redis-link.js';
import { RoomNumbers } from './room-numbers.js';
import { type RoomHost, unavailable } from './room-host.js';

/** How long Redis keeps a room of which nothing was heard any more. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Before what the broker itself keeps: the newest number of a session. */
const NUMBER_MARK = '#';

/**
 * - `new`: not asked for yet
 * - `steady`: what is in Redis is what is here
 * - `dirty`: something of it may be missing there, or be too much
 * - `over`: dropped, given away or lost
 */
type Phase = 'new' | 'steady' | 'dirty' | 'over';

interface Write {
  draft?: LogDraft;
  kept: Kept;
  /** Waits for Redis as long as it takes; any other one is refused when it cannot be done now. */
  isPatient: boolean;
  order: number;
  done: (entry: LogEntry | undefined) => void;
  refuse: (error: ProtocolError) => void;
}

/**
 * One room of this node, with its log here and in Redis. This node alone writes it, so the order is given
 * here, and each write proves in Redis that nothing has come between. What is not confirmed has not
 * happened: a write whose end is unknown is refused, and Redis made again what is known here.
 */
export class SharedRoom {
  log: RetainedLog;
  readonly listeners = new Set<LogListener>();
  private readonly kept = new Map<string, string>();
  private readonly keys: string[];
  private readonly numbers = new RoomNumbers(() => this.log.entries());
  /** Numbered entries on their way. */
  private readonly pending = new Map<string, Promise<Appended>>();
  private queue: Write[] = [];
  private phase: Phase = 'new';
  private preparing: Promise<void> | undefined;
  private fence = '';
  private sentSeq = 0;
  private writes = 0;
  /** How often something was to be kept. */
  private keeps = 0;

  constructor(
    readonly name: string,
    prefix: string,
    private readonly host: RoomHost,
  ) {
    this.log = new RetainedLog(host.retention, () => host.nowMs());
    const slot = `${prefix}{r:${encodeURIComponent(name)}}`;
    this.keys = [`${slot}:room`, `${slot}:log`, `${slot}:kept`];
  }

  /** True once the room is known to be this node's. */
  get isOwn(): boolean {
    return this.phase === 'steady' || this.phase === 'dirty';
  }

  /**
   * Asks for the room; gives the `id` of the node it belongs to.
   *
   * @param dead takes it away from this one.
   */
  async claim(dead = ''): Promise<string> {
    const { host } = this;
    const { id, unreleased } = host;
    const leftOver = unreleased.has(this.name) ? 'left over' : '';
    const args = [id, this.log.epoch, dead, String(LIFETIME_MS), host.run(), leftOver];
    const reply = (await host.evaluate('claim', this.keys, args)) as Reply[];
    unreleased.delete(this.name);
    if (reply[0] === 'other') return String(reply[1]);
    const [, fence, epoch, seq, entries, kept] = reply;
    this.fence = String(fence);
    if (this.phase === 'over') {
      this.release(epoch === this.log.epoch ? 'drop' : 'free');
      return id;
    }
    this.load(String(epoch), Number(seq), entries as string[], kept as string[]);
    this.phase = 'steady';
    return id;
  }

  /** What is kept of the room but for what the broker itself keeps. */
  keptByRooms(): ReadonlyMap<string, string> {
    return new Map([...this.kept].filter(([name]) => !name.startsWith(NUMBER_MARK)));
  }

  /** Adds an entry, and keeps what belongs to it. */
  append(draft: LogDraft, kept: Kept): Promise<Appended> {
    const { session, id } = draft.origin;
    if (id === undefined) return this.appended(draft, kept);
    const key = `${String(id)} ${session}`;
    const sooner = this.pending.get(key);
    if (sooner) return sooner.then(asDuplicate);
    const known = this.numbers.look(session, id);
    if (known.state === 'known') {
      return Promise.resolve({ outcome: 'duplicate', entry: known.result });
    }
    if (known.state === 'stale') return Promise.resolve({ outcome: 'stale' });
    const number = [NUMBER_MARK + session, String(id)] as const;
    const appending = this.appended(draft, [...kept, number]).finally(() => {
      this.pending.delete(key);
    });
    this.pending.set(key, appending);
    return appending;
  }

  /** Keeps something, sooner or later. */
  keep(kept: Kept): void {
    // What is known here is what will be there in the end, whatever becomes of this write.
    this.remember(kept);
    this.keeps++;
    if (this.phase !== 'dirty') this.write({ kept, isPatient: true }).catch(() => undefined);
  }

  /** Keeps something before the promise is fulfilled. */
  async keepFirst(kept: Kept): Promise<void> {
    await this.write({ kept, isPatient: false });
  }

  /** Looks whether the room still is this node's and whole, and lets it live on. */
  touch(): void {
    if (this.phase === 'steady') this.keep([]);
    else this.heal();
  }

  /** Makes good what could not be written. */
  heal(): void {
    if (this.phase === 'dirty') this.ready();
  }

  /** Frees the numbers of a session. */
  forget(session: string): void {
    if (this.numbers.forget(session)) this.keep([[NUMBER_MARK + session, null]]);
  }

  /** Ends the room, or gives it away. */
  release(how: 'drop' | 'free'): void {
    const { host, keys, fence } = this;
    this.end();
    if (fence === '') return;
    host.evaluate('release', keys, [host.id, fence, how]).catch(() => {
      if (how === 'drop') host.unreleased.add(this.name);
    });
  }

  private end(): void {
    this.phase = 'over';
    this.listeners.clear();
    this.pump();
  }

  private load(epoch: string, seq: number, entries: string[], kept: string[]): void {
    this.log = new RetainedLog(this.host.retention, () => this.host.nowMs(), epoch, seq);
    for (const text of entries) this.log.keep(JSON.parse(text) as LogEntry);
    for (let at = 0; at < kept.length; at += 2) this.kept.set(kept[at] ?? '', kept[at + 1] ?? '');
    for (const [name, value] of this.kept) {
      if (!name.startsWith(NUMBER_MARK)) continue;
      this.numbers.skipTo(name.slice(NUMBER_MARK.length), Number(value));
    }
    this.sentSeq = seq;
  }

  private async appended(draft: LogDraft, kept: Kept): Promise<Appended> {
    const { type } = draft.body;
    // Nobody waits for these, and what has happened is told, however late.
    const isPatient = type === 'left' || type === 'policy';
    const entry = await this.write({ draft, kept, isPatient });
    return entry ? { outcome: 'appended', entry } : { outcome: 'stale' };
  }

  private write(what: Pick<Write, 'draft' | 'kept' | 'isPatient'>): Promise<LogEntry | undefined> {
    return new Promise((done, refuse) => {
      this.queue.push({ ...what, order: ++this.writes, done, refuse });
      this.pump();
    });
  }

  private pump(): void {
    if (this.phase === 'steady') {
      for (const write of this.queue.splice(0)) this.send(write);
    } else if (this.phase === 'over') {
      for (const write of this.queue.splice(0)) write.refuse(unavailable());
    } else if (this.queue.length > 0) {
      this.ready();
    }
  }

  private ready(): void {
    this.preparing ??= this.prepare().finally(() => {
      this.preparing = undefined;
      if (this.phase === 'steady' || this.phase === 'over') this.pump();
    });
  }

  /** Makes sure that the room is ours and Redis knows what we know; else refuses what cannot wait. */
  private async prepare(): Promise<void> {
    try {
      if (this.phase === 'new') await this.begin();
      else await this.restore();
    } catch {
      const waiting = this.queue;
      this.queue = waiting.filter(({ isPatient }) => isPatient);
      for (const write of waiting) if (!write.isPatient) write.refuse(unavailable());
    }
  }

  /** A room that was not opened before somebody wrote: only one that nobody has had may begin so. */
  private async begin(): Promise<void> {
    const { epoch } = this.log;
    if ((await this.claim()) !== this.host.id) this.lose();
    else if (this.isOwn && this.log.epoch !== epoch) {
      this.release('free');
      this.host.lost(this.name);
    }
  }

  private async restore(): Promise<void> {
    const { host, log } = this;
    const { epoch, seq } = log.head;
    for (let keeps = -1; keeps !== this.keeps;) {
      // What is to be kept meanwhile is in the next round.
      keeps = this.keeps;
      const entries = log.entries();
      const reply = await host.evaluate('restore', this.keys, [
        ...[host.id, this.fence, epoch, String(seq), String(LIFETIME_MS), host.run()],
        String(entries.length),
        ...entries.flatMap((entry) => [String(entry.seq), JSON.stringify(entry)]),
        ...[...this.kept].flat(),
      ]);
      if (this.phase !== 'dirty') return;
      if (reply === 'fenced') {
        this.lose();
        return;
      }
      this.fence = String(reply);
    }
    this.sentSeq = seq;
    this.phase = 'steady';
  }

  private send(write: Write): void {
    const { fence, sentSeq, host } = this;
    const { draft, kept } = write;
    const entry = draft && { ...draft, seq: ++this.sentSeq, atMs: host.nowMs() };
    const args = [
      ...[host.id, fence, this.log.epoch, String(sentSeq), String(LIFETIME_MS)],
      ...[String(this.log.firstSeq), entry === undefined ? '' : JSON.stringify(entry)],
      ...kept.flatMap(([name, value]) => [name, value === null ? '-' : `+${value}`]),
    ];
    host.evaluate('write', this.keys, args).then(
      (reply) => {
        this.settle(write, entry, fence, reply);
      },
      () => {
        this.doubt();
        if (write.isPatient) this.again(write);
        else write.refuse(unavailable());
      },
    );
  }

  private settle(write: Write, entry: LogEntry | undefined, fence: string, reply: Reply): void {
    if (reply === 'done' && this.phase === 'over') {
      write.done(entry);
    } else if (reply === 'done' && this.phase === 'steady' && fence === this.fence) {
      this.confirm(write, entry);
    } else if (reply === 'fenced' && this.isOwn && fence === this.fence) {
      write.refuse(unavailable());
      this.lose();
    } else {
      if (reply !== 'done' && fence === this.fence) this.doubt();
      this.again(write);
    }
  }

  private confirm({ draft, kept, done }: Write, entry: LogEntry | undefined): void {
    if (entry) {
      this.log.keep(entry);
      this.numbers.add(entry);
    }
    this.remember(kept);
    if (draft && entry) for (const listener of this.listeners) listener(entry);
    done(entry);
  }

  private remember(kept: Kept): void {
    for (const [name, value] of kept) {
      if (value === null) this.kept.delete(name);
      else this.kept.set(name, value);
    }
  }

  private doubt(): void {
    if (this.phase === 'steady') this.phase = 'dirty';
  }

  private again(write: Write): void {
    if (write.draft === undefined && write.isPatient) {
      // It is known here, so whatever makes the room whole brings it along.
      write.done(undefined);
      this.heal();
      return;
    }
    this.queue.push(write);
    // Answers come in the order of the writes, but others may have been asked for meanwhile.
    this.queue.sort((a, b) => a.order - b.order);
    this.pump();
  }

  private lose(): void {
    this.end();
    this.host.lost(this.name);
  }
}

function asDuplicate(appended: Appended): Appended {
  return appended.outcome === 'stale' ? appended : { ...appended, outcome: 'duplicate' };
}
