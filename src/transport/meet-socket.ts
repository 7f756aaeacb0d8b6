import { WebSocket } from 'ws';
import type { Flushable } from './flush-turn.js';
import type { SocketIntake } from './socket-intake.js';

/**
 * The WebSocket of a connection. A close frame, whoever asks for it (`ws` itself does, when the client
 * says goodbye or breaks the protocol), goes out behind what waits for the end of the turn.
 */
export class MeetSocket extends WebSocket {
  /** What waits to be written. */
  outbox: Flushable | undefined;
  /** What takes the events of this socket. */
  intake: SocketIntake | undefined;

  override close(code?: number, reason?: string | Buffer): void {
    this.outbox?.flush();
    super.close(code, reason);
  }
}
