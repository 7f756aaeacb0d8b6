// The client of the load generator: a bare TCP socket that counts messages instead of parsing them.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers';
import { clientFrame, Opcode } from './wire.mjs';

/** So much of a message has to be there to see of which kind it is. */
const PEEK_BYTES = 18;

const HOST = '127.0.0.1';
const EMPTY = Buffer.alloc(0);

/** All clients read into it in turn: a stream with a buffer of its own for each read takes twice the time. */
const READ_BUFFER = Buffer.allocUnsafeSlow(65_536);

/** Bytes that end an HTTP head. */
const HEAD_END = '\r\n\r\n';

/**
 * One connection. Messages of the counted kind cost a few comparisons each; all others, and every one
 * for which `looksInside` is true, are handed over whole.
 */
export class Client {
  /** Called with the number of counted messages that one read brought. */
  onCounted = () => undefined;
  /** Called with the payload of a counted message when {@link looksInside} says so. */
  onInside = () => undefined;
  /** Called with the payload of every other text message. */
  onOther = () => undefined;
  /** Decides for each counted message, before it is there in whole. */
  looksInside = () => false;
  isOpen = false;
  /** Resolves with undefined once the TCP connection is gone, for whatever reason. */
  closed;
  /** The code of the close frame that the server sent. */
  closeCode;

  /** Payload bytes of the message in progress that need no looking at. */
  toSkip = 0;
  carried = EMPTY;
  wanted = EMPTY;

  /** @param kindAt where in a payload the counted kind stands, see {@link count}. */
  constructor(kindAt) {
    this.kindAt = kindAt;
  }

  /** Connects and upgrades. @throws when the server refuses. */
  open(port, path, subprotocol) {
    let onHead = () => undefined;
    const onread = {
      buffer: READ_BUFFER,
      callback: (length, buffer) => {
        const chunk = buffer.subarray(0, length);
        if (this.isOpen) this.take(chunk);
        else onHead(chunk);
        return true;
      },
    };
    const tcp = connect({ port, host: HOST, noDelay: true, onread });
    this.tcp = tcp;
    tcp.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      tcp.once('close', () => {
        this.isOpen = false;
        resolve();
      });
    });
    tcp.once('connect', () => tcp.write(upgrade(path, subprotocol)));
    return new Promise((resolve, reject) => {
      onHead = (chunk) => {
        this.carried = Buffer.concat([this.carried, chunk]);
        const end = this.carried.indexOf(HEAD_END);
        if (end < 0) return;
        const head = this.carried.toString('latin1', 0, end);
        const rest = this.carried.subarray(end + HEAD_END.length);
        this.carried = EMPTY;
        if (!head.startsWith('HTTP/1.1 101')) {
          tcp.destroy();
          reject(new Error(`The server refused the socket: ${head.split('\r\n', 1)[0]}`));
          return;
        }
        this.isOpen = true;
        resolve();
        if (rest.length > 0) setImmediate(() => this.take(rest));
      };
      tcp.once('close', () => reject(new Error('The server closed the connection.')));
    });
  }

  /** Counts messages whose payload has this text at `kindAt`. */
  count(kind) {
    this.wanted = Buffer.from(kind);
  }

  /** Writes ready-made frames. */
  write(bytes) {
    this.tcp.write(bytes);
  }

  /** Says goodbye with a close frame and waits for the server to go. */
  async close() {
    if (this.isOpen) this.write(clientFrame(Opcode.CLOSE, Buffer.from([0x03, 0xe8])));
    await this.closed;
  }

  /** Cuts the connection. */
  cut() {
    this.tcp?.destroy();
  }

  take(chunk) {
    let bytes = chunk;
    if (this.carried.length > 0) {
      bytes = Buffer.concat([this.carried, chunk]);
      this.carried = EMPTY;
    }
    let at = 0;
    let counted = 0;
    const end = bytes.length;
    if (this.toSkip > 0) {
      at = Math.min(this.toSkip, end);
      this.toSkip -= at;
    }
    while (at < end) {
      const start = this.payloadStart(bytes, at, end);
      if (start < 0) break;
      const length = this.length;
      const next = start + length;
      if ((bytes[at] & 0x0f) === Opcode.TEXT) {
        if (end < next && end - start < PEEK_BYTES) break;
        if (this.isWanted(bytes, start)) {
          // Asking has side effects, and a message that is not whole is asked about only once.
          this.isInside ??= this.looksInside();
          if (this.isInside) {
            if (next > end) break;
            this.onInside(bytes.subarray(start, next));
          }
          this.isInside = undefined;
          counted++;
        } else {
          if (next > end) break;
          this.onOther(bytes.subarray(start, next));
        }
      } else {
        if (next > end) break;
        this.control(bytes[at] & 0x0f, bytes.subarray(start, next));
      }
      at = next;
    }
    if (at > end) this.toSkip = at - end;
    else if (at < end) this.carried = Buffer.from(bytes.subarray(at));
    if (counted > 0) this.onCounted(counted);
  }

  /** Where the payload of the frame at `at` begins; -1 while its header is not there in whole. */
  payloadStart(bytes, at, end) {
    if (end - at < 2) return -1;
    const short = bytes[at + 1] & 0x7f;
    if (short < 126) {
      this.length = short;
      return at + 2;
    }
    const headerBytes = short === 126 ? 4 : 10;
    if (end - at < headerBytes) return -1;
    this.length =
      short === 126 ? (bytes[at + 2] << 8) | bytes[at + 3] : bytes.readUIntBE(at + 4, 6);
    return at + headerBytes;
  }

  isWanted(bytes, start) {
    const { kindAt, wanted } = this;
    if (wanted.length === 0) return false;
    for (let index = 0; index < wanted.length; index++) {
      if (bytes[start + kindAt + index] !== wanted[index]) return false;
    }
    return true;
  }

  control(opcode, payload) {
    if (opcode === Opcode.PING) {
      this.write(clientFrame(Opcode.PONG, payload));
    } else if (opcode === Opcode.CLOSE) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.write(clientFrame(Opcode.CLOSE, payload.subarray(0, 2)));
    }
  }
}

function upgrade(path, subprotocol) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${HOST}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  if (subprotocol !== undefined) lines.push(`Sec-WebSocket-Protocol: ${subprotocol}`);
  return [...lines, '', ''].join('\r\n');
}
