import type { ServerFrame, ServerFrameType } from '../protocol/frames.js';
import { BASE_FRAME_TYPES } from '../protocol/frames.js';

const FIN_TEXT = 0x81;
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
  /** True when base participants may be sent this type. */
  readonly forBase: boolean;
  /** True when the newest one is worth as much as all: the first to go when a reader is slow. */
  readonly isVolatile: boolean;
  private framed: Buffer | undefined;

  /** @param text the frame as JSON, where that is known already. */
  constructor(
    frame: ServerFrame,
    readonly text = JSON.stringify(frame),
  ) {
    this.forBase = BASE_TYPES.has(frame.type);
    this.isVolatile = VOLATILE_TYPES.has(frame.type);
  }

  /** The whole WebSocket message, header included. */
  get bytes(): Buffer {
    this.framed ??= frameText(this.text);
    return this.framed;
  }
}

function frameText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headerBytes + length);
  bytes[0] = FIN_TEXT;
  if (headerBytes === 2) {
    bytes[1] = length;
  } else if (headerBytes === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, headerBytes, 'utf8');
  return bytes;
}
