import type { Appended, Kept, LogDraft, LogEntry } from '../broker.js';
import { Listeners } from '../listeners.js';
import { RetainedLog } from '../retained-log.js';
import { keptNumber, KeptValues, roomKeys } from './kept-values.js';
import { NumbersOnTheWay } from './numbers-on-the-way.js';
import type { Reply } from './redis-line.js';
import { RoomNumbers } from './room-numbers.js';
import { type RoomHost, unavailable } from './room-host.js';
import { entryOf, type Phase, type Write } from './room-write.js';

/**
 * One room of this node, with its log here and in Redis. This node alone writes it, so the order is given
 * here, and each write proves in Redis that nothing has come between. What is not confirmed has not
 * happened: a write whose end is unknown is refused, and Redis made again what is known here.
 */
export class SharedRoom {
  log: RetainedLog;
  readonly listeners = new Listeners();
  private readonly kept = new KeptValues();
  private readonly keys: string[];
  private readonly numbers = new RoomNumbers(() => this.log.entries());
  private readonly onTheWay = new NumbersOnTheWay();
  private queue: Write[] = [];
  private phase: Phase = 'new';
  private preparing: Promise<void> | undefined;
  private fence = '';
  /** Dropped while the room was being asked for. */
  private isDroppedEarly = false;
  private sentSeq = 0;
  private sentWrites = 0;
  private writes = 0;
  /** How often something was to be kept. */
  private keeps = 0;

  constructor(
    readonly name: string,
    private readonly prefix: string,
    private readonly host: RoomHost,
  ) {
    this.log = new RetainedLog(host.retention, () => host.nowMs());
    this.keys = roomKeys(prefix, name);
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
    const { id, unreleased } = this.host;
    const leftOver = unreleased.delete(this.name) ? 'left over' : '';
    const args = [id, this.log.epoch, dead, this.lifetime(), leftOver];
    const reply = (await this.host.evaluate('claim', this.keys, args).catch((error: unknown) => {
      if (leftOver !== '') unreleased.add(this.name);
      throw error;
    })) as Reply[];
    if (reply[0] === 'other') return String(reply[1]);
    const [, fence, epoch, seq, entries, kept] = reply;
    this.fence = String(fence);
    if (this.phase === 'over') {
      // Whoever has asked for the room since then has removed what was left over.
      const isRemoved = this.isDroppedEarly && !unreleased.delete(this.name);
      if (!isRemoved) this.release(epoch === this.log.epoch ? 'drop' : 'free');
      return id;
    }
    this.load(String(epoch), Number(seq), entries as string[], kept as string[]);
    this.phase = 'steady';
    return id;
  }

  /** What is kept of the room but for what the broker itself keeps. */
  keptByRooms(): ReadonlyMap<string, string> {
    return this.kept.byRooms();
  }

  /** Adds an entry, and keeps what belongs to it. */
  append(draft: LogDraft, kept: Kept): Promise<Appended> {
    const { session, id } = draft.origin;
    if (id === undefined) return this.appended(draft, kept);
    const sooner = this.onTheWay.same(session, id);
    if (sooner) return sooner;
    // Whether this number has gone by is known once the later one is in the log, or is not.
    const later = this.onTheWay.later(session, id)?.catch(() => undefined);
    if (later) return later.then(() => this.append(draft, kept));
    const settled = this.numbers.settled(session, id);
    if (settled) return Promise.resolve(settled);
    const number = keptNumber(session, id);
    return this.onTheWay.add(session, id, this.appended(draft, [...kept, number]));
  }

  /** Keeps something, sooner or later. */
  keep(kept: Kept): void {
    // What is known here is what will be there in the end, whatever becomes of this write.
    this.kept.apply(kept);
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
    if (this.numbers.forget(session)) this.keep([keptNumber(session, null)]);
  }

  /** Ends the room, or gives it away. */
  release(how: 'drop' | 'free'): void {
    const { host, keys, preparing } = this;
    const isRestoring = this.phase === 'dirty' && preparing !== undefined;
    this.isDroppedEarly = how === 'drop' && this.phase === 'new' && preparing !== undefined;
    this.end();
    const send = (): void => {
      if (this.fence === '') return;
      host.evaluate('release', keys, [host.id, this.fence, how]).catch(() => {
        if (how === 'drop') host.unreleased.add(this.name);
      });
    };
    if (this.isDroppedEarly || (how === 'drop' && isRestoring)) host.unreleased.add(this.name);
    // What is on its way raises the fence once more.
    if (isRestoring) void preparing.then(send);
    else send();
  }

  /**
   * Ends the log, and what was kept but for `kept`.
   *
   * @returns what the room is from then on: still this node's, if it was.
   */
  renew(kept: Kept): SharedRoom {
    const next = new SharedRoom(this.name, this.prefix, this.host);
    if (!this.isOwn) {
      this.release('drop');
      next.keep(kept);
      return next;
    }
    const { preparing } = this;
    this.end();
    next.kept.apply(kept);
    next.phase = 'dirty';
    // A restoration that is on its way raises the fence once more.
    next.preparing = Promise.resolve(preparing).then(() => {
      next.preparing = undefined;
      next.fence = this.fence;
      if (next.phase === 'dirty') next.ready();
    });
    return next;
  }

  private end(): void {
    this.phase = 'over';
    this.listeners.clear();
    this.pump();
  }

  private load(epoch: string, seq: number, entries: string[], kept: string[]): void {
    this.log = new RetainedLog(this.host.retention, () => this.host.nowMs(), epoch, seq);
    for (const text of entries) this.log.keep(JSON.parse(text) as LogEntry);
    this.kept.load(kept);
    for (const [session, id] of this.kept.numbers()) this.numbers.skipTo(session, id);
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
        ...[host.id, this.fence, epoch, String(seq), this.lifetime(), String(entries.length)],
        ...entries.flatMap((entry) => [String(entry.seq), JSON.stringify(entry)]),
        ...this.kept.flat(),
      ]);
      if (reply !== 'fenced') this.fence = String(reply);
      if (this.phase !== 'dirty') return;
      if (reply === 'fenced') {
        this.lose();
        return;
      }
    }
    this.sentSeq = seq;
    this.sentWrites = 0;
    this.phase = 'steady';
  }

  private send(write: Write): void {
    const { fence, sentSeq, host } = this;
    const { draft, kept } = write;
    const entry = draft && entryOf(draft, ++this.sentSeq, host.nowMs());
    const args = [
      ...[host.id, fence, this.log.epoch, String(sentSeq), String(this.sentWrites++)],
      ...[this.lifetime(kept), String(this.log.firstSeq), entry ? JSON.stringify(entry) : ''],
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
      this.log.keep(entry, draft?.json);
      this.numbers.add(entry);
    }
    this.kept.apply(kept);
    if (draft && entry) this.listeners.tell(entry, draft.json);
    done(entry);
  }

  private lifetime(kept?: Kept): string {
    return this.kept.lifetime(this.host.nowMs(), kept);
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
