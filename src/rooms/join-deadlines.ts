import { CloseCode } from '../protocol/close-codes.js';
import type { Connection } from '../transport/connection.js';

/** The sockets of `meet.v1` that have not joined yet; each has so long before it is closed with 4408. */
export class JoinDeadlines {
  private readonly timers = new Map<Connection, NodeJS.Timeout>();

  constructor(private readonly patienceMs: number) {}

  /** Begins to wait for the `join` of a connection. */
  start(connection: Connection, patienceMs = this.patienceMs): void {
    const timer = setTimeout(() => {
      this.timers.delete(connection);
      connection.close(CloseCode.JOIN_TIMEOUT, 'No join came in time.');
    }, patienceMs);
    this.timers.set(connection, timer.unref());
  }

  /** The waiting is over, one way or the other. */
  end(connection: Connection): void {
    clearTimeout(this.timers.get(connection));
    this.timers.delete(connection);
  }

  /** Those that are waited for. */
  connections(): Connection[] {
    return [...this.timers.keys()];
  }
}
