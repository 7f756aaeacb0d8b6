import { type Config, loadConfig } from '../../src/config/config.js';
import type { CloseCode } from '../../src/protocol/close-codes.js';
import type { ProtocolError } from '../../src/protocol/errors.js';
import {
  type Dialect,
  MEET_V1,
  type ServerFrame,
  type ServerFrameType,
} from '../../src/protocol/frames.js';
import { connectionId } from '../../src/transport/connection-id.js';
import type { Connection, Identity } from '../../src/transport/connection.js';
import type { EncodedFrame } from '../../src/transport/encoded-frame.js';
import type { FrameOf } from './test-client.js';

/** The default settings with the given ones on top. */
export function testConfig(settings: Partial<Config> = {}): Config {
  return { ...loadConfig({}), ...settings };
}

/** A connection that keeps what it is told, in place of a socket. */
export class FakeConnection implements Connection {
  readonly id = connectionId();
  readonly identity: Identity;
  /** Every frame that was sent and not taken yet, errors included, in order. */
  readonly sent: ServerFrame[] = [];
  /** The encoded frames as they were handed over. */
  readonly encoded: EncodedFrame[] = [];
  closeCode: number | undefined;
  closeReason: string | undefined;
  makePing: (() => EncodedFrame) | undefined;

  constructor(room = 'tea', userId = 'ann', dialect: Dialect = MEET_V1, address = '203.0.113.1') {
    this.identity = { room, userId, dialect, address };
  }

  send(frame: EncodedFrame): void {
    this.encoded.push(frame);
    this.sent.push(JSON.parse(frame.text) as ServerFrame);
  }

  refuse(error: ProtocolError, re?: number): void {
    const frame: ServerFrame = { type: 'error', data: error.toData() };
    this.sent.push(re === undefined ? frame : { ...frame, re });
  }

  close(code: CloseCode, reason: string): void {
    if (this.closeCode !== undefined) return;
    this.closeCode = code;
    this.closeReason = reason;
  }

  /** Gives every frame since the last call, and forgets them. */
  take(): ServerFrame[] {
    return this.sent.splice(0);
  }

  /** Gives the only frame since the last call; it has to be of that type. */
  takeOnly<T extends ServerFrameType>(type: T): FrameOf<T> {
    const frames = this.take();
    if (frames.length !== 1 || frames[0]?.type !== type) {
      throw new Error(`expected one ${type}, got ${JSON.stringify(frames)}`);
    }
    return frames[0] as FrameOf<T>;
  }
}

/** A clock that stands still until it is moved. */
export class FakeClock {
  constructor(public ms = 0) {}

  /** The time now; can be handed over as a function. */
  readonly now = (): number => this.ms;
}
