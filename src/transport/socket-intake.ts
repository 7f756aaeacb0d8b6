import type { WebSocket } from 'ws';
import type { Metrics } from '../metrics/metrics.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import { MEET_V1 } from '../protocol/frames.js';
import type { MeetSocket, SocketEvents } from './meet-socket.js';
import type { Passage } from './socket-router.js';
import type { WsConnection } from './ws-connection.js';

/** What a control frame counts against the bytes of its sender, beside its payload. */
const CONTROL_FRAME_BYTES = 64;

/** How much one socket may send. */
export interface ByteBudget {
  /** Takes `count` and gives 0, or takes none and gives the milliseconds to wait for them. */
  take(count: number): number;
}

/** What all intakes have in common. */
export interface IntakeCircumstances {
  nowMs(): number;
  metrics: Metrics;
  /** A socket is closed; called before whoever was given its messages hears of it. */
  onClosed(connection: WsConnection): void;
}

/**
 * What comes in by one socket: messages go to the {@link passage}, within the budget of their bytes.
 *
 * One object for each socket and the same listeners for all: listeners of their own would take as much
 * memory as all else that is kept of a member.
 */
export class SocketIntake implements SocketEvents {
  /** Takes the messages; what comes before it is set is dropped. */
  passage: Passage | undefined;
  /** Told last when the socket is closed. */
  onDisconnect: (() => void) | undefined;

  constructor(
    readonly connection: WsConnection,
    private readonly budget: ByteBudget,
    private readonly circumstances: IntakeCircumstances,
  ) {}

  /** Listens to a socket from now on. */
  listenTo(ws: MeetSocket): void {
    ws.intake = this;
    ws.on('message', onMessage);
    // `ws` answers each ping by itself, so that these have to be paid for as well.
    ws.on('ping', onSign);
    ws.on('pong', onSign);
    // Broken frames arrive here; `ws` has already answered them with the fitting close code.
    ws.on('error', ignore);
    ws.on('close', onClose);
  }

  message(message: Buffer, isBinary: boolean): void {
    if (!this.isWithin(message.length)) return;
    if (isBinary && this.connection.identity.dialect === MEET_V1) {
      this.connection.close(CloseCode.UNSUPPORTED, 'Only text is spoken here.');
      return;
    }
    this.passage?.push(message, isBinary);
  }

  sign(payload: Buffer): void {
    this.isWithin(CONTROL_FRAME_BYTES + payload.length);
  }

  closed(code: number): void {
    this.connection.ended(code);
    this.circumstances.onClosed(this.connection);
    this.passage?.end(this.connection.closeCode ?? CloseCode.INTERNAL);
    this.onDisconnect?.();
  }

  private isWithin(bytes: number): boolean {
    const { connection, circumstances } = this;
    // Who is being closed may go on sending for a while; that is worth no work.
    if (connection.closeCode !== undefined) return false;
    connection.lastHeardAtMs = circumstances.nowMs();
    const retryAfterMs = this.budget.take(bytes);
    if (retryAfterMs === 0) return true;
    circumstances.metrics.limitHits.bytes++;
    connection.refuse(new ProtocolError('RATE_LIMITED', 'Too much at once.', { retryAfterMs }));
    return false;
  }
}

function onMessage(this: WebSocket, message: Buffer, isBinary: boolean): void {
  (this as MeetSocket).intake?.message(message, isBinary);
}

function onSign(this: WebSocket, payload: Buffer): void {
  (this as MeetSocket).intake?.sign(payload);
}

function onClose(this: WebSocket, code: number): void {
  (this as MeetSocket).intake?.closed(code);
}

function ignore(): void {
  // The close event says all that is needed.
}
