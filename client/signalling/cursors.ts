import type { AckCursors } from '../../src/protocol/frames.js';

/**
 * What a position says about a frame.
 *
 * - `new`: it is the next one
 * - `seen`: it was processed already
 * - `gap`: something before it is missing
 */
export type Arrival = 'new' | 'seen' | 'gap';

/**
 * So many private frames may come before the server is told at once how far we are: it keeps them for us
 * alone, and not without end. Those of the room it keeps for all, however far we are.
 */
const ACK_AFTER = 64;

/**
 * How far a member has read the room's log and its own inbox. The log is dense: each frame has the
 * position after the one before. The inbox is in order, but may leave out signalling that got too
 * old while we were away.
 */
export class Cursors {
  private epochName = '';
  private current: AckCursors = { seq: 0, inbox_seq: 0 };
  /** Private ones. */
  private unacknowledged = 0;
  /** What the last `ping` of this connection named. */
  private named: AckCursors | null = null;
  /** Where frames were missing the last time. */
  private gapAfter: number | null = null;

  /** One lifetime of the room's log; empty before the first one. */
  get epoch(): string {
    return this.epochName;
  }

  /** Everything up to these positions was processed. */
  get position(): AckCursors {
    return this.current;
  }

  /** True when the server should be told now how far we are. */
  get isAckDue(): boolean {
    return this.unacknowledged >= ACK_AFTER;
  }

  /** Begins at these positions. */
  begin(epoch: string, seq: number, inboxSeq: number): void {
    if (epoch !== this.epochName) this.gapAfter = null;
    this.epochName = epoch;
    this.current = { seq, inbox_seq: inboxSeq };
    this.named = null;
    this.unacknowledged = 0;
  }

  /** A frame of the room came. */
  room(seq: number): Arrival {
    if (seq <= this.current.seq) return 'seen';
    if (seq > this.current.seq + 1 && !this.isGapOfServer()) return 'gap';
    this.current = { ...this.current, seq };
    return 'new';
  }

  /** A private frame came. */
  inbox(seq: number): Exclude<Arrival, 'gap'> {
    if (seq <= this.current.inbox_seq) return 'seen';
    this.current = { ...this.current, inbox_seq: seq };
    this.unacknowledged++;
    return 'new';
  }

  /** Positions to tell the server; from here it counts anew when the next ones are due. */
  acknowledgement(): AckCursors {
    this.unacknowledged = 0;
    return { ...this.current };
  }

  /**
   * The server says how far it is. What one `ping` names has to be here by the next one: false when
   * frames of the room are missing. Private frames that did not come by then never will.
   */
  pinged({ seq, inbox_seq }: AckCursors): boolean {
    const { named } = this;
    this.named = { seq, inbox_seq };
    if (!named) return true;
    const read = Math.max(this.current.inbox_seq, named.inbox_seq);
    this.current = { ...this.current, inbox_seq: read };
    if (this.current.seq >= named.seq) return true;
    if (!this.isGapOfServer()) return false;
    this.current = { ...this.current, seq: named.seq };
    return true;
  }

  /**
   * What another resume did not bring will not come: our own `join` and `left` are never repeated.
   * Asking a third time would be asking for ever.
   */
  private isGapOfServer(): boolean {
    const isKnown = this.gapAfter === this.current.seq;
    this.gapAfter = isKnown ? null : this.current.seq;
    return isKnown;
  }
}
