import type { ChatNotice, JoinNotice, LeftData, PolicyNotice } from '../protocol/frames.js';

/** The injection token of the {@link Broker}. */
export const BROKER = Symbol('BROKER');

/**
 * A value that is kept under this name says until when the room is kept although no node gives a sign of
 * life of it, in milliseconds since 1970. Without it, that is a day.
 */
export const KEPT_UNTIL = 'until';

/** What can stand in a room's log: what members missed it for and get replayed. */
export type LogBody =
  | { type: 'join'; data: JoinNotice }
  | { type: 'left'; data: LeftData }
  | { type: 'policy'; data: PolicyNotice }
  | { type: 'chat'; data: ChatNotice };

/** Who caused an entry. */
export interface LogOrigin {
  /** The public name of the session. */
  session: string;
  /** The sender's number of the request, growing per session; absent for what is never sent twice. */
  id?: number;
}

/** An entry on its way into the log. */
export interface LogDraft {
  body: LogBody;
  origin: LogOrigin;
  /** The body as JSON, where whoever drafts it has it already. */
  json?: string;
}

/** An entry of a room's log. */
export interface LogEntry extends Pick<LogDraft, 'body' | 'origin'> {
  /** Dense within an epoch: 1, 2, 3… */
  seq: number;
  /** Milliseconds since 1970. */
  atMs: number;
}

/**
 * What came of an append.
 *
 * - `appended`: the entry is in the log, and has been handed to the listeners
 * - `duplicate`: it was there already; this is the entry of that time
 * - `stale`: the session has used this number before, and what for is forgotten
 */
export type Appended =
  { outcome: 'appended' | 'duplicate'; entry: LogEntry } | { outcome: 'stale' };

/**
 * What is kept of a room beside its log, for whoever takes the room over: names that the rooms choose,
 * and a value for each; null forgets it.
 */
export type Kept = readonly (readonly [name: string, value: string | null])[];

/** A part of the log, or why it cannot be given completely. */
export type LogRange =
  { complete: true; entries: LogEntry[] } | { complete: false; reason: 'epoch' | 'window' };

/** Where a room's log stands. */
export interface LogHead {
  epoch: string;
  seq: number;
}

/**
 * Called for every entry of a room, in the order of `seq`, none left out, none twice. Must not throw.
 *
 * @param json the body as JSON, where the broker has it already.
 */
export type LogListener = (entry: LogEntry, json?: string) => void;

/**
 * Keeps the one order of each room and hands it to every node that has members there.
 *
 * Promises:
 * - one order per room and epoch, dense `seq`, the same for every listener;
 * - an entry is kept before its `append` is done, so what is acknowledged is logged;
 * - two appends with one (session, id) give one entry;
 * - entries are kept as long as the retention allows, also while nobody listens, until `drop`;
 * - a room that was dropped begins a new epoch.
 *
 * An append that cannot be done throws or rejects, and nothing of it is in the log.
 */
export interface Broker {
  /** False while the log cannot be reached, so that nobody should be let in. */
  isReady(): boolean;

  /**
   * Adds an entry. The listeners of this node have been called when it is done, which is at once where
   * nobody else has to be asked: half a dozen promises for each message would be a tenth of its cost.
   *
   * @param kept what is kept together with the entry, or not at all. Nothing where `keep` is absent.
   */
  append(room: string, draft: LogDraft, kept?: Kept): Appended | Promise<Appended>;

  /** Keeps something, sooner or later. Absent where nothing outlives the process. */
  keep?(room: string, kept: Kept): void;

  /** Keeps something before the promise is fulfilled; rejects when that cannot be done now. */
  keepFirst?(room: string, kept: Kept): Promise<void>;

  /** Where the log stands; begins it when there is none. */
  head(room: string): LogHead;

  /** Everything after `seq` of that epoch, in order. Empty when there is nothing newer. */
  range(room: string, epoch: string, seq: number): LogRange;

  /** The entries that are kept, oldest first. */
  entries(room: string): readonly LogEntry[];

  /** Calls `listener` for every entry from now on. The result ends it. */
  subscribe(room: string, listener: LogListener): () => void;

  /**
   * Frees what is known of a session's numbers, once its seat is given up. Should it come back, what the
   * log still holds of it is recognised all the same.
   */
  forget(room: string, session: string): void;

  /**
   * Ends the log of a room that is empty.
   *
   * @param kept what alone goes on to be kept of the room, which stays this node's. Nothing where `keep`
   * is absent.
   */
  drop(room: string, kept?: Kept): void;
}
