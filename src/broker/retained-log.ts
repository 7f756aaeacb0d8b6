import { randomUUID } from 'node:crypto';
import type { LogDraft, LogEntry, LogHead, LogRange } from './broker.js';

const COMPACT_AT = 512;

/** How much of a room's log is kept, whichever bound is reached first. */
export interface Retention {
  entries: number;
  /** Of the entries as JSON: that is what a replay sends. */
  bytes: number;
  ageMs: number;
}

/** One lifetime of one room's log: gives out positions and keeps the newest entries. */
export class RetainedLog {
  private keptBytes = 0;
  /** Entries before `first` are forgotten; the array is shortened now and then, not at every append. */
  private kept: LogEntry[] = [];
  /** What each of them weighs. */
  private weights: number[] = [];
  private first = 0;

  /**
   * @param epoch names this lifetime.
   * @param lastSeq the newest position that was given out before.
   */
  constructor(
    private readonly retention: Retention,
    private readonly nowMs: () => number,
    readonly epoch: string = randomUUID(),
    private lastSeq = 0,
  ) {}

  /** Where the log stands; `seq` 0 means that nothing has happened yet. */
  get head(): LogHead {
    return { epoch: this.epoch, seq: this.lastSeq };
  }

  /**
   * Gives an entry its position and keeps it.
   *
   * @param json its body as JSON, which is what it weighs: names and escapes can be more than the text.
   */
  append({ body, origin }: LogDraft, json = JSON.stringify(body)): LogEntry {
    const entry: LogEntry = { body, origin, seq: this.lastSeq + 1, atMs: this.nowMs() };
    this.keep(entry, json, entry.atMs);
    return entry;
  }

  /** Keeps an entry that has its position: the next one, or one of those given out before. */
  keep(entry: LogEntry, json = JSON.stringify(entry.body), nowMs = this.nowMs()): void {
    const bytes = Buffer.byteLength(json);
    this.lastSeq = Math.max(this.lastSeq, entry.seq);
    this.kept.push(entry);
    this.weights.push(bytes);
    this.keptBytes += bytes;
    this.forgetOld(nowMs);
  }

  /** The position of the oldest entry that is kept; that of the next one when there is none. */
  get firstSeq(): number {
    return this.kept[this.first]?.seq ?? this.lastSeq + 1;
  }

  /** The entries that are kept, oldest first. */
  entries(): readonly LogEntry[] {
    this.forgetOld();
    return this.kept.slice(this.first);
  }

  /** Everything after `seq`, or why it cannot be given. */
  range(epoch: string, seq: number): LogRange {
    // A reader ahead of the log read another one, whatever it calls its epoch.
    if (epoch !== this.epoch || seq > this.lastSeq) return { complete: false, reason: 'epoch' };
    this.forgetOld();
    const missed = this.lastSeq - seq;
    const count = this.kept.length - this.first;
    if (missed > count) return { complete: false, reason: 'window' };
    return { complete: true, entries: this.kept.slice(this.kept.length - missed) };
  }

  private forgetOld(nowMs = this.nowMs()): void {
    const oldestMs = nowMs - this.retention.ageMs;
    for (let next = this.kept[this.first]; next; next = this.kept[this.first]) {
      const isOver =
        this.kept.length - this.first > this.retention.entries ||
        this.keptBytes > this.retention.bytes;
      if (!isOver && next.atMs >= oldestMs) break;
      this.keptBytes -= this.weights[this.first] ?? 0;
      this.first++;
    }
    if (this.first > COMPACT_AT && this.first * 2 > this.kept.length) {
      this.kept = this.kept.slice(this.first);
      this.weights = this.weights.slice(this.first);
      this.first = 0;
    }
  }
}
