// WebSocket messages of a client as ready-made bytes (RFC 6455 §5.2), so that sending one is one write.
import { randomBytes } from 'node:crypto';

const FIN = 0x80;
const MASKED = 0x80;

/** What a message may be; control frames included. */
export const Opcode = { TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 };

/** How a message says when it was sent: the mark, then this many digits. */
const MARK = '@@';
const TAG_DIGITS = 8;
const ZERO = 0x30;

/** Stands in a text that is going to be tagged; as long as a tag is. */
export const TAG = `${MARK}${'0'.repeat(TAG_DIGITS)}`;

/** Tags count to here and begin anew. */
export const TAG_LIMIT = 10 ** TAG_DIGITS;

/** The bytes of a masked client frame. */
export function clientFrame(opcode, payload) {
  const mask = randomBytes(4);
  const lengthBytes = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
  const header = Buffer.alloc(2 + lengthBytes);
  header[0] = FIN | opcode;
  header[1] = MASKED | (lengthBytes === 0 ? payload.length : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) header.writeUInt16BE(payload.length, 2);
  if (lengthBytes === 8) header.writeBigUInt64BE(BigInt(payload.length), 2);
  const body = Buffer.from(payload);
  for (let at = 0; at < body.length; at++) body[at] ^= mask[at & 3];
  return Buffer.concat([header, mask, body]);
}

/** The bytes of a text message. */
export function textFrame(text) {
  return clientFrame(Opcode.TEXT, Buffer.from(text));
}

/** A text message that carries a number which changes from one sending to the next. */
export class TaggedFrame {
  /** @param text contains {@link TAG} once. */
  constructor(text) {
    const payload = Buffer.from(text);
    const at = payload.indexOf(TAG);
    if (at < 0) throw new Error('There is no place for a tag in this message.');
    this.template = textFrame(text);
    this.digitsAt = this.template.length - payload.length + at + MARK.length;
    // The zeros of the template, masked: adding a digit to a masked zero is one xor of the difference.
    this.zeros = Buffer.from(this.template.subarray(this.digitsAt, this.digitsAt + TAG_DIGITS));
  }

  /** Bytes of their own for this number, which may wait in a socket while others are made. */
  bytes(tag) {
    const bytes = Buffer.from(this.template);
    let rest = tag;
    for (let digit = TAG_DIGITS - 1; digit >= 0; digit--) {
      bytes[this.digitsAt + digit] = this.zeros[digit] ^ ZERO ^ (ZERO + (rest % 10));
      rest = Math.floor(rest / 10);
    }
    return bytes;
  }
}

/** The number in a message; -1 when there is none. */
export function tagIn(payload) {
  const at = payload.indexOf(MARK);
  if (at < 0) return -1;
  let tag = 0;
  for (let digit = at + MARK.length; digit < at + MARK.length + TAG_DIGITS; digit++) {
    tag = tag * 10 + payload[digit] - ZERO;
  }
  return tag;
}
