import { WebSocket } from 'ws';
import type { Flushable } from './flush-turn.js';

/** Takes what happens at a socket. */
export interface SocketEvents {
  /** A message has come. */
  message(message: Buffer, isBinary: boolean): void;
  /** A ping or a pong has come. */
  sign(payload: Buffer): void;
  /** The socket is closed. */
  closed(code: number): void;
}

/**
 * The WebSocket of a connection. A close frame, whoever asks for it (`ws` itself does, when the client
 * says goodbye or breaks the protocol), goes out behind what waits for the end of the turn.
 */
export class MeetSocket extends WebSocket {
  /** What waits to be written. */
  outbox: Flushable | undefined;
  intake: SocketEvents | undefined;

  override close(code?: number, reason?: string | Buffer): void {
    this.outbox?.flush();
    super.close(code, reason);
  }
}
