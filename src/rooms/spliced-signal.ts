import { EncodedFrame } from '../transport/encoded-frame.js';
import type { RawFrame } from '../transport/frame-codec.js';
import type { InboxFrame, LateFrame, SignalType } from './inbox.js';

/** The quotes around `"type"`, its value and `"data"`. */
const ENVELOPE_QUOTES = 6;

/** The characters at the end of a message that close `data` and the frame. */
const ENDS = 2;

/** Beside the text of a message, for what surrounds it in memory. */
const ENVELOPE_BYTES = 256;

/** The sender of a signal. */
export interface Signaller {
  readonly userId: string;
  /** The members of the stamp as JSON, with a comma before and no braces around them. */
  readonly stampBytes: Buffer;
}

/**
 * A signalling frame that is passed on as its sender wrote it, with the stamp put in, in place of writing
 * the whole frame anew. What is kept for a receiver that may come back is the sender's text alone: the
 * frame is made of it only when somebody asks, which is hardly ever.
 */
export class SplicedSignal implements LateFrame {
  readonly type: SignalType;
  readonly from: string;
  readonly weightBytes: number;
  private readonly text: string;
  private readonly stampBytes: Buffer;

  private constructor(raw: RawFrame, text: string, { userId, stampBytes }: Signaller) {
    this.type = raw.type as SignalType;
    this.from = userId;
    this.text = text;
    this.stampBytes = stampBytes;
    this.weightBytes = ENVELOPE_BYTES + text.length;
  }

  /**
   * Undefined unless what comes out says the very same as a frame that is written anew, to any reader
   * of JSON:
   *
   * - `data` says nothing that its DTO does not, and the other way round: nothing was dropped, changed or
   *   added by validation, and no key of the stamp is in it;
   * - no key stands twice in the text, at any depth. A reader might take the first one where we took the
   *   last. It has as many quotes as its keys and texts need, so there is no key that we do not see;
   * - it ends with exactly `}}`. `type` is a text, so these are the ends of `data` and of the frame, whatever
   *   the order of the two: the stamp lands behind all that the sender has written into `data`.
   *
   * @param raw an `offer`, `answer` or `candidate`.
   * @param dto what was made of `raw.data`.
   */
  static of(raw: RawFrame, dto: object, sender: Signaller): SplicedSignal | undefined {
    const { text, data } = raw;
    if (!text?.endsWith('}}') || 'room' in data || 'user_id' in data) return undefined;
    const quotes = quotesOfSame(data, dto);
    if (quotes === 0 || quotesIn(text) !== quotes + ENVELOPE_QUOTES) return undefined;
    return new SplicedSignal(raw, text, sender);
  }

  /**
   * What is sent: the bytes of the message with another end.
   *
   * @param message the bytes that the text was read from; they are copied by the end of the turn.
   * @param seq the position in the inbox of the receiver; undefined where it has none.
   */
  encoded(message: Buffer, seq: number | undefined): EncodedFrame {
    return EncodedFrame.spliced(this.type, {
      head: message,
      keptBytes: message.length - ENDS,
      middle: this.stampBytes,
      tail: endOf(seq),
    });
  }

  frame(seq: number): InboxFrame {
    const head = this.text.slice(0, -ENDS);
    return JSON.parse(head + this.stampBytes.toString() + endOf(seq)) as InboxFrame;
  }
}

/** What stands behind the stamp. */
function endOf(seq: number | undefined): string {
  return seq === undefined ? '}}' : `},"seq":${String(seq)}}`;
}

/** What is no text with quotes around it, and cannot be counted. */
const DIFFERENT = Number.NaN;

/** The quotes that an object or list needs as JSON; NaN unless the other one says the same. */
function quotesOfSame(plain: object, dto: object): number {
  if (Array.isArray(plain) !== Array.isArray(dto)) return DIFFERENT;
  const quotesOfKey = Array.isArray(plain) ? 0 : 2;
  let quotes = 0;
  let keys = 0;
  for (const key in plain) {
    const value = (plain as Record<string, unknown>)[key];
    quotes += quotesOfKey + quotesOfValue(value, (dto as Record<string, unknown>)[key]);
    keys++;
  }
  for (const key in dto) {
    if ((dto as Record<string, unknown>)[key] !== undefined) keys--;
  }
  return keys === 0 ? quotes : DIFFERENT;
}

function quotesOfValue(value: unknown, same: unknown): number {
  if (typeof value === 'object' && value !== null) {
    const isObject = typeof same === 'object' && same !== null;
    return isObject ? quotesOfSame(value, same) : DIFFERENT;
  }
  // Written anew, -0 would be 0.
  if (value !== same || Object.is(value, -0)) return DIFFERENT;
  if (typeof value !== 'string') return 0;
  return value.includes('"') ? DIFFERENT : 2;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
