import type { ChatMessage, HistoryData, HistoryPage } from '../protocol/frames.js';

const DEFAULT_PAGE = 50;

/** How much of a room's chat is kept, whichever bound is reached first. */
export interface Retention {
  /** 0 keeps nothing. */
  messages: number;
  bytes: number;
  ageMs: number;
}

/**
 * The one order of everything that happens in a room, and its last chat messages.
 * Positions are dense: 1, 2, 3…; a reader who sees a jump knows that something is missing.
 */
export class RoomLog {
  private lastSeq = 0;
  private keptBytes = 0;
  private readonly kept: { message: ChatMessage; bytes: number }[] = [];

  constructor(
    private readonly retention: Retention,
    private readonly nowMs: () => number,
  ) {}

  /** The newest position; 0 when nothing has happened yet. */
  get seq(): number {
    return this.lastSeq;
  }

  /** Takes the next position, for something that is announced but not kept. */
  next(): number {
    return ++this.lastSeq;
  }

  /** Gives a message its position and keeps it. */
  append(draft: Omit<ChatMessage, 'seq'>): ChatMessage {
    const message: ChatMessage = { seq: this.next(), ...draft };
    const bytes = Buffer.byteLength(message.text);
    this.kept.push({ message, bytes });
    this.keptBytes += bytes;
    this.forgetOld();
    return message;
  }

  /** The last `count` messages, oldest first. */
  latest(count: number): ChatMessage[] {
    this.forgetOld();
    return count <= 0 ? [] : this.kept.slice(-count).map(({ message }) => message);
  }

  /**
   * A page of messages, oldest first: the last ones before `before`, or else the first ones after
   * `after`, or else the newest.
   */
  page({ before, after, limit = DEFAULT_PAGE }: HistoryData): HistoryPage {
    this.forgetOld();
    const upTo = before ?? Number.POSITIVE_INFINITY;
    const from = after ?? 0;
    const within = this.kept
      .map(({ message }) => message)
      .filter(({ seq }) => seq > from && seq < upTo);
    const isForward = after !== undefined && before === undefined;
    return {
      messages: isForward ? within.slice(0, limit) : within.slice(-limit),
      more: within.length > limit,
    };
  }

  private forgetOld(): void {
    const { messages, bytes, ageMs } = this.retention;
    const oldest = this.nowMs() - ageMs;
    while (this.kept[0]) {
      const isOver = this.kept.length > messages || this.keptBytes > bytes;
      if (!isOver && this.kept[0].message.sent_at >= oldest) return;
      this.keptBytes -= this.kept.shift()?.bytes ?? 0;
    }
  }
}
