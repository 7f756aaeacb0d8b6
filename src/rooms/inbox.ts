import type { ChatNotice, ServerFrame } from '../protocol/frames.js';

/** Offers and candidates of half a minute ago belong to a negotiation that nobody waits for. */
export const SIGNAL_AGE_MS = 30_000;

/** A frame for one participant alone. */
export type InboxFrame = Extract<
  ServerFrame,
  { type: 'offer' | 'answer' | 'candidate' | 'chat' | 'notice' }
>;

/** How much is kept for somebody who is away, or has not said yet that it arrived. */
export interface InboxBounds {
  items: number;
  bytes: number;
  /** Signalling older than this is of no use to anybody. */
  signalAgeMs: number;
}

/** What an inbox has for a reader that comes back. */
export interface InboxRange {
  /** With their `seq`, oldest first. */
  frames: InboxFrame[];
  /** The `user_id`s of those whose signalling was lost: both sides have to negotiate anew. */
  lostSignalsFrom: string[];
  /** A private message is missing for good. */
  lostChat: boolean;
}

/** The frames that go from one participant to one other, and are nothing to read. */
export type SignalType = Exclude<InboxFrame['type'], 'chat' | 'notice'>;

/** A signalling frame that is kept in a form that costs less, and made when somebody asks for it. */
export interface LateFrame {
  readonly type: SignalType;
  /** The `user_id` of its sender. */
  readonly from: string;
  /** What keeping it costs. */
  readonly weightBytes: number;
  /** The frame, with its position. */
  frame(seq: number): InboxFrame;
}

interface Item {
  seq: number;
  /** The private message, if it is one. */
  chat: ChatNotice | undefined;
  from: string;
  kept: InboxFrame | LateFrame;
  bytes: number;
  atMs: number;
}

/**
 * What goes to one participant alone, in its own dense order, kept until it is acknowledged. Private
 * messages are kept before signalling: a call can be negotiated anew, a message cannot.
 */
export class Inbox {
  private lastSeq = 0;
  private items: Item[] = [];
  private bytes = 0;
  /** Made when it is needed first, as most never lose any. */
  private lostSignals: Map<string, number> | undefined;
  private lostChatSeq = 0;

  constructor(
    private readonly bounds: InboxBounds,
    private readonly nowMs: () => number,
  ) {}

  /** The newest position. */
  get seq(): number {
    return this.lastSeq;
  }

  /** How many frames are kept. */
  get size(): number {
    return this.items.length;
  }

  /** True when a message can be kept without any other one having to go. */
  hasRoomFor(frame: InboxFrame): boolean {
    const messages = this.items.filter(({ kept }) => isMessage(kept));
    const bytes = messages.reduce((sum, item) => sum + item.bytes, estimatedBytes(frame));
    return messages.length < this.bounds.items && bytes <= this.bounds.bytes;
  }

  /** Gives a frame its position and keeps it. */
  push(frame: InboxFrame): InboxFrame {
    const numbered: InboxFrame = { ...frame, seq: ++this.lastSeq };
    const chat = frame.type === 'chat' ? frame.data : undefined;
    this.add(numbered, chat, frame.data.user_id, estimatedBytes(frame));
    return numbered;
  }

  /** The same for a frame that is made later; gives its position. */
  pushLate(late: LateFrame): number {
    const seq = ++this.lastSeq;
    this.add(late, undefined, late.from, late.weightBytes);
    return seq;
  }

  /** From now on positions are above this one. */
  startAfter(seq: number): void {
    this.lastSeq = Math.max(this.lastSeq, seq);
  }

  /** The private messages that are kept. */
  messages(): ChatNotice[] {
    return this.items.flatMap(({ chat }) => chat ?? []);
  }

  /** Takes a position for something that is not kept here, because its reader has it already. */
  skip(): number {
    return ++this.lastSeq;
  }

  /** The reader has everything up to `seq`; gives the private messages of which that is news. */
  acknowledge(seq: number): ChatNotice[] {
    const arrived: ChatNotice[] = [];
    let count = 0;
    for (const item of this.items) {
      if (item.seq > seq) break;
      this.bytes -= item.bytes;
      if (item.chat) arrived.push(item.chat);
      count++;
    }
    // Nearly always everything has arrived: then nothing has to be moved.
    if (count === this.items.length) this.items = [];
    else if (count > 0) this.items.splice(0, count);
    for (const [userId, lostSeq] of this.lostSignals ?? []) {
      if (lostSeq <= seq) this.lostSignals?.delete(userId);
    }
    return arrived;
  }

  /** Everything after `seq` that is still worth having. */
  range(seq: number): InboxRange {
    this.dropOldSignals();
    return {
      frames: this.items
        .filter((item) => item.seq > seq)
        .map(({ kept, seq: itsSeq }) => ('frame' in kept ? kept.frame(itsSeq) : kept)),
      lostSignalsFrom: [...(this.lostSignals ?? [])]
        .filter(([, lostSeq]) => lostSeq > seq)
        .map(([userId]) => userId),
      lostChat: this.lostChatSeq > seq,
    };
  }

  private add(kept: Item['kept'], chat: ChatNotice | undefined, from: string, bytes: number): void {
    this.items.push({ seq: this.lastSeq, chat, from, kept, bytes, atMs: this.nowMs() });
    this.bytes += bytes;
    while (this.size > this.bounds.items || this.bytes > this.bounds.bytes) this.dropOne();
  }

  private dropOldSignals(): void {
    const oldestMs = this.nowMs() - this.bounds.signalAgeMs;
    for (const item of [...this.items]) {
      if (!isMessage(item.kept) && item.atMs < oldestMs) this.drop(item);
    }
  }

  private dropOne(): void {
    const signal = this.items.find(({ kept }) => !isMessage(kept));
    const victim = signal ?? this.items[0];
    if (victim) this.drop(victim);
  }

  private drop(item: Item): void {
    this.items.splice(this.items.indexOf(item), 1);
    this.bytes -= item.bytes;
    if (isMessage(item.kept)) this.lostChatSeq = item.seq;
    else (this.lostSignals ??= new Map()).set(item.from, item.seq);
  }
}

/** What a person is to read, and nobody can make anew. */
function isMessage({ type }: InboxFrame | LateFrame): boolean {
  return type === 'chat' || type === 'notice';
}

const ENVELOPE_BYTES = 256;

function estimatedBytes(frame: InboxFrame): number {
  if (frame.type === 'chat' || frame.type === 'notice')
    return ENVELOPE_BYTES + Buffer.byteLength(frame.data.text);
  if (frame.type === 'candidate')
    return ENVELOPE_BYTES + (frame.data.candidate?.candidate.length ?? 0);
  const { sdp } = frame.data;
  return ENVELOPE_BYTES + (typeof sdp === 'string' ? sdp : sdp.sdp).length;
}
