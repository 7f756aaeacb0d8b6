import { NameMap } from '../collections/name-map.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { Connection } from '../transport/connection.js';

interface Deadline {
  connection: Connection;
  timer: NodeJS.Timeout;
}

/** The sockets of `meet.v1` that have not joined yet; each has so long before it is closed with 4408. */
export class JoinDeadlines {
  private readonly deadlines = new NameMap<Deadline>();

  constructor(private readonly patienceMs: number) {}

  /** Begins to wait for the `join` of a connection. */
  start(connection: Connection, patienceMs = this.patienceMs): void {
    const timer = setTimeout(() => {
      this.deadlines.delete(connection.id);
      connection.close(CloseCode.JOIN_TIMEOUT, 'No join came in time.');
    }, patienceMs);
    this.deadlines.set(connection.id, { connection, timer: timer.unref() });
  }

  /** The waiting is over, one way or the other. */
  end(connection: Connection): void {
    clearTimeout(this.deadlines.get(connection.id)?.timer);
    this.deadlines.delete(connection.id);
  }

  /** Those that are waited for. */
  connections(): Connection[] {
    return Array.from(this.deadlines.values(), ({ connection }) => connection);
  }
}
