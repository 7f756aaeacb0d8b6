import type { Metrics } from '../metrics/metrics.js';
import type { CloseCode } from '../protocol/close-codes.js';
import type { ProtocolError } from '../protocol/errors.js';
import type { Connection, Identity } from './connection.js';
import { connectionId } from './connection-id.js';
import { EncodedFrame } from './encoded-frame.js';
import { MisuseCounter } from './misuse-counter.js';

/** The other end of a {@link RemoteConnection}, at the node that has the socket. */
export interface RemoteSocket {
  /** Sends a frame. */
  send(frame: EncodedFrame): void;
  /** Sends what is queued, then closes. */
  close(code: number, reason: string): void;
}

/** A {@link Connection} whose socket another node has. */
export class RemoteConnection implements Connection {
  readonly id = connectionId();
  makePing: (() => EncodedFrame | undefined) | undefined;
  /** Takes what the client has sent; set when it is bound. */
  onMessage: ((message: Buffer, isBinary: boolean) => void) | undefined;
  private readonly endings: (() => void)[] = [];
  private misuse: MisuseCounter | undefined;
  private closedWith: number | undefined;
  private isOver = false;
  private askedAtMs = performance.now();

  constructor(
    readonly identity: Identity,
    private readonly socket: RemoteSocket,
    private readonly metrics: Metrics,
  ) {}

  get closeCode(): number | undefined {
    return this.closedWith;
  }

  send(frame: EncodedFrame): void {
    if (this.closedWith === undefined) this.socket.send(frame);
  }

  refuse(error: ProtocolError, re?: number): void {
    this.metrics.errors[error.code]++;
    this.send(new EncodedFrame({ type: 'error', data: error.toData(), re }));
    this.misuse ??= new MisuseCounter(() => performance.now());
    const verdict = this.misuse.judge(error.code);
    if (verdict !== undefined) this.close(verdict, 'Too many frames that had to be refused.');
  }

  close(code: CloseCode, reason: string): void {
    if (this.closedWith !== undefined) return;
    this.closedWith = code;
    this.socket.close(code, reason);
    // As with a socket of our own: who closes is not called back in the same turn.
    setImmediate(() => {
      this.end(code);
    });
  }

  /** Calls `listener` once the socket is closed. */
  onEnd(listener: () => void): void {
    this.endings.push(listener);
  }

  /** The socket is closed, or the way to it is lost. */
  end(code: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.closedWith ??= code;
    for (const ending of this.endings) ending();
  }

  /**
   * Asks for a sign of life, which also says how far the log is.
   *
   * @param intervalMs nothing is asked of who came, or was asked, within this time.
   */
  ping(intervalMs: number): void {
    const nowMs = performance.now();
    if (nowMs - this.askedAtMs < intervalMs) return;
    this.askedAtMs = nowMs;
    const frame = this.makePing?.();
    if (frame) this.send(frame);
  }
}
