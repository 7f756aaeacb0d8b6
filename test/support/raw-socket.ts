import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { MEET_V1, type Dialect, type ServerFrame } from '../../src/protocol/frames.js';

/** The frame kinds of RFC 6455 §5.2. */
export const Opcode = {
  CONTINUATION: 0x0,
  TEXT: 0x1,
  BINARY: 0x2,
  CLOSE: 0x8,
  PING: 0x9,
  PONG: 0xa,
} as const;

/** How to build a frame, the rules of RFC 6455 kept or broken as wished. */
export interface FrameShape {
  opcode: number;
  payload?: Buffer;
  /** True unless said otherwise. */
  fin?: boolean;
  /** RSV1 to RSV3 as the bits 0x40, 0x20 and 0x10. */
  rsv?: number;
  /** True unless said otherwise, as a client has to. */
  masked?: boolean;
  /** What the header says of the length, when that is not so. */
  statedLength?: number;
  /** The smallest form that holds the length, unless said otherwise. */
  lengthBytes?: 0 | 2 | 8;
}

/** Makes the bytes of one WebSocket frame. */
export function frameBytes(shape: FrameShape): Buffer {
  const { opcode, payload = Buffer.alloc(0), fin = true, rsv = 0, masked = true } = shape;
  const length = shape.statedLength ?? payload.length;
  const lengthBytes = shape.lengthBytes ?? (length < 126 ? 0 : length < 65_536 ? 2 : 8);
  const header = Buffer.alloc(2 + lengthBytes + (masked ? 4 : 0));
  header[0] = (fin ? 0x80 : 0) | rsv | opcode;
  const short = lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127;
  header[1] = (masked ? 0x80 : 0) | short;
  if (lengthBytes === 2) header.writeUInt16BE(length, 2);
  if (lengthBytes === 8) header.writeBigUInt64BE(BigInt(length), 2);
  if (!masked) return Buffer.concat([header, payload]);
  const mask = randomBytes(4);
  mask.copy(header, 2 + lengthBytes);
  const body = Buffer.from(payload);
  for (let at = 0; at < body.length; at++) body[at] = (body[at] ?? 0) ^ (mask[at & 3] ?? 0);
  return Buffer.concat([header, body]);
}

/** Makes the bytes of a sound text message. */
export function textBytes(text: string): Buffer {
  return frameBytes({ opcode: Opcode.TEXT, payload: Buffer.from(text) });
}

/** The bytes of an upgrade request. */
export function upgradeBytes(path: string, dialect: Dialect): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  if (dialect === MEET_V1) lines.push(`Sec-WebSocket-Protocol: ${MEET_V1}`);
  return [...lines, '', ''].join('\r\n');
}

/** How a raw socket ended. */
export interface RawEnd {
  /** The code of the close frame; undefined when the socket was cut without one. */
  code: number | undefined;
  /** When, in the clock of `performance.now`. */
  atMs: number;
}

/** How a raw socket is opened. */
export interface RawOptions {
  dialect?: Dialect;
  /** One of this machine's own addresses (127.0.0.0/8) to come from. */
  localAddress?: string;
  /** Answers pings and close frames as a client has to; true unless said otherwise. */
  isPolite?: boolean;
}

/**
 * A WebSocket client over a bare TCP socket: it sends whatever bytes it is given, and can stop reading.
 * It costs a fraction of a full client, so that thousands fit into one test.
 */
export class RawSocket {
  /** Called for every text message. */
  onText: ((text: string) => void) | undefined;
  /** Bytes that came after the upgrade. */
  receivedBytes = 0;
  /** Resolves when the TCP connection is gone. */
  readonly ended: Promise<RawEnd>;
  private waiting: Buffer = Buffer.alloc(0);
  private closeCode: number | undefined;

  private constructor(
    readonly tcp: Socket,
    private readonly isPolite: boolean,
  ) {
    tcp.setNoDelay(true);
    // An error is followed by a close.
    tcp.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      tcp.once('close', () => {
        resolve({ code: this.closeCode, atMs: performance.now() });
      });
    });
  }

  /** Opens a socket to `/ws/{room}/{userId}`. @throws when the upgrade is refused. */
  static open(
    port: number,
    room: string,
    userId: string,
    options: RawOptions = {},
  ): Promise<RawSocket> {
    const { dialect = MEET_V1, localAddress, isPolite = true } = options;
    const path = `/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`;
    const tcp = connect({ port, host: '127.0.0.1', ...(localAddress ? { localAddress } : {}) });
    const socket = new RawSocket(tcp, isPolite);
    tcp.once('connect', () => tcp.write(upgradeBytes(path, dialect)));
    return new Promise((resolve, reject) => {
      let head = Buffer.alloc(0);
      const onEnd = (): void => {
        reject(new Error(`no upgrade: ${head.toString('latin1').split('\r\n', 1)[0] ?? ''}`));
      };
      const onHead = (chunk: Buffer): void => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        tcp.off('data', onHead);
        if (!head.toString('latin1', 0, 12).endsWith(' 101')) {
          tcp.destroy();
          return;
        }
        tcp.off('close', onEnd);
        tcp.on('data', (data: Buffer) => {
          socket.take(data);
        });
        resolve(socket);
        socket.take(head.subarray(end + 4));
      };
      tcp.on('data', onHead);
      tcp.once('close', onEnd);
    });
  }

  /** Sends bytes as they are. */
  write(bytes: Buffer | string): void {
    if (!this.tcp.destroyed) this.tcp.write(bytes);
  }

  /** Sends a text message. */
  send(text: string): void {
    this.write(textBytes(text));
  }

  /** Sends a frame. */
  sendFrame(frame: unknown): void {
    this.send(JSON.stringify(frame));
  }

  /** Gives the next frame for which `matches` is true; every other one until then is dropped. */
  next(matches: (frame: ServerFrame) => boolean, patienceMs = 20_000): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.onText = undefined;
        reject(new Error(`no such frame within ${String(patienceMs)} ms`));
      }, patienceMs);
      this.onText = (text) => {
        const frame = JSON.parse(text) as ServerFrame;
        if (!matches(frame)) return;
        clearTimeout(timer);
        this.onText = undefined;
        resolve(frame);
      };
    });
  }

  /** Stops reading: what comes fills the buffers of the system. */
  stall(): void {
    this.tcp.pause();
  }

  /** Cuts the socket without a goodbye. */
  cut(): void {
    this.tcp.destroy();
  }

  private take(data: Buffer): void {
    if (data.length === 0) return;
    this.receivedBytes += data.length;
    this.waiting = this.waiting.length === 0 ? data : Buffer.concat([this.waiting, data]);
    for (let size = this.takeOne(); size > 0; size = this.takeOne()) {
      this.waiting = this.waiting.subarray(size);
    }
  }

  /** Handles the first complete frame; gives its size, 0 when there is none. */
  private takeOne(): number {
    const bytes = this.waiting;
    if (bytes.length < 2) return 0;
    const short = (bytes[1] ?? 0) & 0x7f;
    const headerBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < headerBytes) return 0;
    const length =
      short < 126
        ? short
        : short === 126
          ? bytes.readUInt16BE(2)
          : Number(bytes.readBigUInt64BE(2));
    const size = headerBytes + length;
    if (bytes.length < size) return 0;
    this.handle((bytes[0] ?? 0) & 0x0f, bytes.subarray(headerBytes, size));
    return size;
  }

  private handle(opcode: number, payload: Buffer): void {
    if (opcode === Opcode.TEXT) {
      this.onText?.(payload.toString('utf8'));
    } else if (opcode === Opcode.CLOSE) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      if (this.isPolite)
        this.write(frameBytes({ opcode: Opcode.CLOSE, payload: payload.subarray(0, 2) }));
    } else if (opcode === Opcode.PING && this.isPolite) {
      this.write(frameBytes({ opcode: Opcode.PONG, payload }));
    }
  }
}
