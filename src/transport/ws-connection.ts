import { WebSocket } from 'ws';
import { Metrics } from '../metrics/metrics.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { ProtocolError } from '../protocol/errors.js';
import type { Connection, Identity } from './connection.js';
import { connectionId } from './connection-id.js';
import { EncodedFrame } from './encoded-frame.js';
import type { MeetSocket } from './meet-socket.js';
import { MisuseCounter } from './misuse-counter.js';
import { Outbox, type OutboxBounds, type Reader } from './outbox.js';

/** A {@link Connection} over one `ws` socket. */
export class WsConnection implements Connection, Reader {
  readonly id = connectionId();
  /** When the last sign of life came, in the clock of `nowMs`. */
  lastHeardAtMs: number;
  /** When the next one is asked for. */
  nextPingAtMs = 0;

  makePing: (() => EncodedFrame | undefined) | undefined;

  private readonly outbox: Outbox;
  /** Made at the first refusal, which most never see. */
  private misuse: MisuseCounter | undefined;
  private closedWith: number | undefined;

  constructor(
    readonly ws: MeetSocket,
    readonly identity: Identity,
    bounds: OutboxBounds,
    private readonly nowMs: () => number,
    private readonly metrics: Metrics = new Metrics(),
  ) {
    this.lastHeardAtMs = nowMs();
    this.outbox = new Outbox(ws, bounds, this, metrics);
  }

  get closeCode(): number | undefined {
    return this.closedWith;
  }

  send(frame: EncodedFrame): void {
    this.outbox.push(frame);
  }

  refuse(error: ProtocolError, re?: number): void {
    this.metrics.errors[error.code]++;
    this.send(new EncodedFrame({ type: 'error', data: error.toData(), re }));
    this.misuse ??= new MisuseCounter(this.nowMs);
    const verdict = this.misuse.judge(error.code);
    if (verdict !== undefined) this.close(verdict, 'Too many frames that had to be refused.');
  }

  close(code: CloseCode, reason: string): void {
    if (this.closedWith !== undefined) return;
    this.closedWith = code;
    this.ws.close(code, reason);
  }

  /** The socket is closed, by whichever side. */
  ended(code: number): void {
    this.closedWith ??= code;
  }

  tooSlow(): void {
    this.terminate(CloseCode.TOO_SLOW);
  }

  /** Cuts the socket: for a side that does not read, a close frame would only wait as well. */
  terminate(code: CloseCode): void {
    if (this.closedWith === undefined && code === CloseCode.TOO_SLOW) this.metrics.slowConsumers++;
    this.closedWith ??= code;
    this.ws.terminate();
  }

  /** Asks for a sign of life; a WebSocket ping (RFC 6455 §5.5.2) is answered by browsers themselves. */
  ping(): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    const frame = this.makePing?.();
    if (frame) this.send(frame);
    else this.ws.ping();
  }

  /** How long the client has taken nothing of what waits for it. */
  stalledMs(nowMs: number): number {
    return this.outbox.stalledMs(nowMs);
  }
}
