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

/**
 * A server frame as text, and as the bytes of an unmasked WebSocket message (RFC 6455 §5.2), each made
 * once however many receive it. The bytes must not be changed: all receivers' sockets share them.
 */
export class EncodedFrame {
  /** True when the newest one is worth as much as all: the first to go when a reader is slow. */
  readonly isVolatile: boolean;
  private readonly type: ServerFrameType;
  private json: string | undefined;
  private framed: Buffer | undefined;

  /** @param json the frame as JSON, where that is known already; then only its `type` is looked at. */
  constructor(frame: ServerFrame | Pick<ServerFrame, 'type'>, json = JSON.stringify(frame)) {
    this.type = frame.type;
    this.isVolatile = VOLATILE_TYPES.has(frame.type);
    this.json = json;
  }

  /**
   * A frame whose JSON is the first `keptBytes` of `head`, followed by `middle` and `tail`. All are copied.
   *
   * @param head UTF-8, as `middle`; no longer than all three in the frame together.
   * @param tail ASCII.
   */
  static spliced(
    type: ServerFrameType,
    head: Buffer,
    keptBytes: number,
    middle: Buffer,
    tail: string,
  ): EncodedFrame {
    const bytes = frameOf(keptBytes + middle.length + tail.length);
    const tailAt = bytes.length - tail.length;
    const middleAt = tailAt - middle.length;
    // What is too much of it is written over: to copy a part, Node would make an object for that first.
    head.copy(bytes, middleAt - keptBytes);
    middle.copy(bytes, middleAt);
    for (let index = 0; index < tail.length; index++)
      bytes[tailAt + index] = tail.charCodeAt(index);
    const frame = new EncodedFrame({ type }, '');
    frame.json = undefined;
    frame.framed = bytes;
    return frame;
  }

  /** True when base participants may be sent this type. */
  get forBase(): boolean {
    return BASE_TYPES.has(this.type);
  }

  /** The frame as JSON. */
  get text(): string {
    this.json ??= payloadOf(this.bytes).toString();
    return this.json;
  }

  /** The whole WebSocket message, header included. */
  get bytes(): Buffer {
    this.framed ??= frameText(this.text);
    return this.framed;
  }
}

function frameText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = frameOf(length);
  bytes.write(text, bytes.length - length, 'utf8');
  return bytes;
}

/** A message of so many bytes, of which only the header is written. */
function frameOf(length: number): Buffer {
  const headerBytes = length < SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headerBytes + length);
  bytes[0] = FIN_TEXT;
  if (headerBytes === 2) {
    bytes[1] = length;
  } else if (headerBytes === 4) {
    bytes[1] = SHORT;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = LONG;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  return bytes;
}

function payloadOf(bytes: Buffer): Buffer {
  const short = bytes[1] ?? 0;
  return bytes.subarray(short < SHORT ? 2 : short === SHORT ? 4 : 10);
}
