import type { ServerFrame, ServerFrameType } from '../protocol/frames.js';
import { BASE_FRAME_TYPES } from '../protocol/frames.js';

const FIN_TEXT = 0x81;
/** In the place of a length: two bytes of it follow, or eight. */
const [SHORT, LONG] = [126, 127];
const MEDIUM = 0xffff;

const VOLATILE_TYPES: ReadonlySet<ServerFrameType> = new Set([
  'typing',
  'reaction',
  'view',
] as const);
const BASE_TYPES: ReadonlySet<ServerFrameType> = new Set(BASE_FRAME_TYPES);

/** The first `keptBytes` of `head`, then `middle` and `tail`. */
export interface Pieces {
  /** UTF-8, as `middle`. No longer than all three in the frame together. */
  readonly head: Buffer;
  readonly keptBytes: number;
  readonly middle: Buffer;
  /** ASCII. */
  readonly tail: string;
}

/**
 * A server frame as text, and as the bytes of an unmasked WebSocket message (RFC 6455 §5.2), each made
 * once however many receive it. The bytes must not be changed: all receivers' sockets share them.
 */
export class EncodedFrame {
  /** True when the newest one is worth as much as all: the first to go when a reader is slow. */
  readonly isVolatile: boolean;
  private readonly type: ServerFrameType;
  private json: string | undefined;
  /** What stands in the place of the last brace of the JSON; empty: the brace. */
  private ending = '';
  private framed: Buffer | undefined;
  private pieces: Pieces | undefined;

  /** @param json the frame as JSON, where that is known already; then only its `type` is looked at. */
  constructor(frame: ServerFrame | Pick<ServerFrame, 'type'>, json = JSON.stringify(frame)) {
    this.type = frame.type;
    this.isVolatile = VOLATILE_TYPES.has(frame.type);
    this.json = json;
  }

  /**
   * A frame whose JSON is put together of pieces, and that only where it is written to: what goes to one
   * reader beside others would be copied twice otherwise. Until then the pieces must not be changed.
   */
  static spliced(type: ServerFrameType, pieces: Pieces): EncodedFrame {
    const frame = new EncodedFrame({ type }, '');
    frame.json = undefined;
    frame.pieces = pieces;
    return frame;
  }

  /** A frame of which all but its number is JSON already: its `type` and `data`. */
  static numbered(type: ServerFrameType, json: string, seq: number): EncodedFrame {
    const frame = new EncodedFrame({ type }, json);
    frame.ending = `,"seq":${String(seq)}}`;
    return frame;
  }

  /** True when base participants may be sent this type. */
  get forBase(): boolean {
    return BASE_TYPES.has(this.type);
  }

  /** The frame as JSON. */
  get text(): string {
    if (this.json === undefined) {
      this.json = payloadOf(this.bytes).toString();
    } else if (this.ending !== '') {
      this.json = this.json.slice(0, -1) + this.ending;
      this.ending = '';
    }
    return this.json;
  }

  /** The whole WebSocket message, header included. */
  get bytes(): Buffer {
    this.framed ??= this.pieces
      ? framePieces(this.pieces)
      : frameText(this.json ?? '', this.ending);
    return this.framed;
  }

  /** The {@link bytes}, where somebody has had them made; undefined before. */
  get madeBytes(): Buffer | undefined {
    return this.framed;
  }

  /** How many {@link bytes} there are. */
  get length(): number {
    if (!this.pieces) return this.bytes.length;
    const length = lengthOf(this.pieces);
    return headerBytesOf(length) + length;
  }

  /** Copies the {@link bytes} to where there is room for them; gives the place behind them. */
  copyTo(target: Buffer, at: number): number {
    if (this.pieces && !this.framed) return writePieces(target, at, this.pieces);
    return at + this.bytes.copy(target, at);
  }
}

function frameText(text: string, ending: string): Buffer {
  const textBytes = Buffer.byteLength(text);
  const length = textBytes + Math.max(0, ending.length - 1);
  const bytes = Buffer.allocUnsafe(headerBytesOf(length) + length);
  const textAt = writeHeader(bytes, 0, length);
  bytes.write(text, textAt, 'utf8');
  // To put it behind the text first would be to copy that once more.
  if (ending !== '') writeAscii(bytes, textAt + textBytes - 1, ending);
  return bytes;
}

/** Gives the place behind it. */
function writeAscii(target: Buffer, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) target[at + index] = text.charCodeAt(index);
  return at + text.length;
}

function framePieces(pieces: Pieces): Buffer {
  const length = lengthOf(pieces);
  const bytes = Buffer.allocUnsafe(headerBytesOf(length) + length);
  writePieces(bytes, 0, pieces);
  return bytes;
}

function lengthOf({ keptBytes, middle, tail }: Pieces): number {
  return keptBytes + middle.length + tail.length;
}

/** Gives the place behind them. */
function writePieces(target: Buffer, at: number, pieces: Pieces): number {
  const { head, keptBytes, middle, tail } = pieces;
  const headAt = writeHeader(target, at, lengthOf(pieces));
  const middleAt = headAt + keptBytes;
  const tailAt = middleAt + middle.length;
  // What is too much of it is written over: to copy a part, Node would make an object for that first.
  head.copy(target, headAt);
  middle.copy(target, middleAt);
  return writeAscii(target, tailAt, tail);
}

function headerBytesOf(length: number): number {
  return length < SHORT ? 2 : length <= MEDIUM ? 4 : 10;
}

/** Writes the header of a message of so many bytes; gives the place behind it. */
function writeHeader(target: Buffer, at: number, length: number): number {
  target[at] = FIN_TEXT;
  if (length < SHORT) {
    target[at + 1] = length;
  } else if (length <= MEDIUM) {
    target[at + 1] = SHORT;
    target.writeUInt16BE(length, at + 2);
  } else {
    target[at + 1] = LONG;
    target.writeBigUInt64BE(BigInt(length), at + 2);
  }
  return at + headerBytesOf(length);
}

function payloadOf(bytes: Buffer): Buffer {
  const short = bytes[1] ?? 0;
  return bytes.subarray(short < SHORT ? 2 : short === SHORT ? 4 : 10);
}
