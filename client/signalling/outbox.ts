import type { ErrorData } from '../../src/protocol/errors.js';
import type { AckData, ChatData, ClientFrame } from '../../src/protocol/frames.js';
import type { Limits } from '../../src/protocol/limits.js';
import type { Clock, Timer } from '../lib/clock.js';
import { RecentSet } from '../lib/recent-set.js';
import { TokenBucket } from '../lib/token-bucket.js';
import { RequestError } from './requests.js';
import type { RequestErrorCode } from './requests.js';
import type { OutgoingMessage } from './session-memory.js';

/** Without an answer for this long a message is sent again; the server says it once all the same. */
const ANSWER_PATIENCE_MS = 10_000;
/** When the server does not say how long to wait. */
const RETRY_MS = 1_000;
/** A little below the declared rate: what we send evenly may arrive in a bunch. */
const CAUTION = 0.95;
/** A fault of the server that comes again and again is about this message. */
const MAX_FAULTS = 3;
/** Private messages whose acknowledgement may come twice. */
const REMEMBERED = 256;

/** How one outgoing message stands; `id` stays the same over drops and reloads. */
export interface MessageState extends OutgoingMessage {
  /** `waiting`: kept until it can be sent. `sending`: sent, not acknowledged. */
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Present when `sent`. */
  ack?: AckData;
  /** Present when `failed`. */
  code?: RequestErrorCode;
}

/** What an `Outbox` is made from. */
export interface OutboxOptions {
  clock: Clock;
  nextId: () => number;
  /** False when nothing was sent. */
  send: (frame: ClientFrame) => boolean;
  changed: (message: MessageState) => void;
}

interface Entry {
  message: OutgoingMessage;
  /** When to send it, or to send it again. */
  dueAt: number;
  isSent: boolean;
  faults: number;
  resolve: (ack: AckData) => void;
  reject: (error: RequestError) => void;
}

/**
 * Chat that is not acknowledged yet, kept through lost sockets. Messages to the room go out one
 * after the other, each when the one before was acknowledged, and private ones likewise: so their
 * numbers reach the server in growing order whatever is refused or lost meanwhile.
 */
export class Outbox {
  private readonly entries = new Map<number, Entry>();
  private readonly settledPrivate = new RecentSet<number>(REMEMBERED);
  private readonly bucket: TokenBucket;
  private timer: Timer | null = null;
  private isOpen = false;
  /** Until then a missing addressee may be on the way back, like we were. */
  private lenientUntil = -Infinity;

  constructor(private readonly options: OutboxOptions) {
    this.bucket = new TokenBucket(options.clock, 0, 0);
  }

  /** What is not acknowledged, in the order in which it was written. */
  get messages(): OutgoingMessage[] {
    return [...this.entries.values()].map(({ message }) => message);
  }

  /** Takes a message; resolves when the server has it, rejects with a `RequestError`. */
  add(data: ChatData): Promise<AckData> {
    const message: OutgoingMessage = { id: this.options.nextId(), text: data.text };
    if (data.target !== undefined) message.target = data.target;
    return new Promise((resolve, reject) => {
      this.keep(message, resolve, reject);
      this.tell(message, 'waiting');
      this.pump();
    });
  }

  /** Takes messages that were written before the page was loaded. */
  restore(messages: readonly OutgoingMessage[]): void {
    const ignore = (): void => undefined;
    for (const message of messages) this.keep(message, ignore, ignore);
  }

  /** We are in: sends everything, at the pace that the server allows. */
  open(limits: Limits, lenientMs = 0): void {
    const { clock } = this.options;
    this.bucket.setRate(limits.chat_per_second * CAUTION, Math.max(1, limits.chat_burst - 1));
    this.lenientUntil = clock.now() + lenientMs;
    this.isOpen = true;
    for (const entry of this.entries.values()) entry.dueAt = clock.now();
    this.pump();
  }

  /** The socket is lost: everything waits. */
  pause(): void {
    this.isOpen = false;
    this.options.clock.clearTimer(this.timer);
    for (const entry of this.entries.values()) {
      if (entry.isSent) this.tell(entry.message, 'waiting');
      entry.isSent = false;
    }
  }

  /** True when the message of that number is, or was lately, for one person alone. */
  isPrivate(id: number | undefined): boolean {
    if (id === undefined) return false;
    return this.entries.get(id)?.message.target !== undefined || this.settledPrivate.has(id);
  }

  /** The server has the message of that number; one that is not waited for is ignored. */
  acked(id: number | undefined, ack: AckData): void {
    const entry = this.take(id);
    if (!entry) return;
    if (entry.message.target !== undefined) this.settledPrivate.add(entry.message.id);
    this.options.changed({ ...entry.message, state: 'sent', ack });
    entry.resolve(ack);
    this.pump();
  }

  /** The server refused the message of that number; false when there is none. */
  refused(id: number | undefined, error: ErrorData): boolean {
    const entry = id === undefined ? undefined : this.entries.get(id);
    if (!entry) return false;
    if (this.passesByItself(error, entry)) {
      entry.dueAt = this.options.clock.now() + (error.retry_after_ms ?? RETRY_MS);
    } else {
      this.take(id);
      this.fail(entry, new RequestError(error.code, error.message, error.retry_after_ms ?? null));
    }
    this.pump();
    return true;
  }

  /** Gives everything up. */
  stop(error: RequestError): void {
    this.isOpen = false;
    this.options.clock.clearTimer(this.timer);
    const entries = [...this.entries.values()];
    this.entries.clear();
    for (const entry of entries) this.fail(entry, error);
  }

  private keep(message: OutgoingMessage, resolve: Entry['resolve'], reject: Entry['reject']): void {
    const dueAt = this.options.clock.now();
    this.entries.set(message.id, { message, dueAt, isSent: false, faults: 0, resolve, reject });
  }

  private take(id: number | undefined): Entry | undefined {
    const entry = id === undefined ? undefined : this.entries.get(id);
    if (entry) this.entries.delete(entry.message.id);
    return entry;
  }

  private passesByItself({ code }: ErrorData, entry: Entry): boolean {
    if (code === 'INTERNAL') return ++entry.faults < MAX_FAULTS;
    if (code === 'NO_SUCH_PEER') return this.options.clock.now() < this.lenientUntil;
    return code === 'RATE_LIMITED' || code === 'UNAVAILABLE' || code === 'DRAINING';
  }

  private fail(entry: Entry, error: RequestError): void {
    this.options.changed({ ...entry.message, state: 'failed', code: error.code });
    entry.reject(error);
  }

  /** Sends the first message of each kind when it is due, and comes back for the next. */
  private pump(): void {
    const { clock } = this.options;
    clock.clearTimer(this.timer);
    if (!this.isOpen) return;
    const entries = [...this.entries.values()];
    const heads = [
      entries.find(({ message }) => message.target === undefined),
      entries.find(({ message }) => message.target !== undefined),
    ];
    let waitMs = Infinity;
    for (const head of heads) if (head) waitMs = Math.min(waitMs, this.sendWhenDue(head));
    if (waitMs === Infinity) return;
    this.timer = clock.setTimer(() => {
      this.pump();
    }, waitMs);
  }

  /** Gives the milliseconds until this message wants to be looked at again. */
  private sendWhenDue(entry: Entry): number {
    const now = this.options.clock.now();
    if (entry.dueAt > now) return entry.dueAt - now;
    const paceMs = this.bucket.take();
    if (paceMs > 0) return paceMs;
    const { id, text, target } = entry.message;
    const data: ChatData = target === undefined ? { text } : { text, target };
    // Where the socket is just ending, the next one sends it.
    if (!this.options.send({ type: 'chat', data, id })) return ANSWER_PATIENCE_MS;
    entry.dueAt = now + ANSWER_PATIENCE_MS;
    if (!entry.isSent) this.tell(entry.message, 'sending');
    entry.isSent = true;
    return ANSWER_PATIENCE_MS;
  }

  private tell(message: OutgoingMessage, state: 'waiting' | 'sending'): void {
    this.options.changed({ ...message, state });
  }
}
