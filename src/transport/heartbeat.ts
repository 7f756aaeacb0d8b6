import { NameMap } from '../collections/name-map.js';
import { CloseCode } from '../protocol/close-codes.js';
import type { WsConnection } from './ws-connection.js';

/** Whoever is silent is found this much later at most: half a second of what is promised is left for a busy machine. */
const SWEEP_MS = 500;
/** How long a client may take nothing of what waits for it. */
const MAX_STALL_MS = 10_000;
/** Spreads the pings of sockets that came together. */
const JITTER = 0.2;

/** Times of the heartbeat. */
export interface HeartbeatTimes {
  intervalMs: number;
  timeoutMs: number;
}

/**
 * Finds dead sockets: asks each for a sign of life and drops those that stay silent for too long,
 * or no longer read.
 * One sweep serves all; a timer per connection would keep closed ones alive and cost memory.
 */
export class Heartbeat {
  private readonly connections = new NameMap<WsConnection>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly times: HeartbeatTimes,
    private readonly nowMs: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Watches a connection from now on. */
  add(connection: WsConnection): void {
    connection.nextPingAtMs = this.nowMs() + this.nextDelayMs();
    this.connections.set(connection.id, connection);
    this.timer ??= setInterval(() => {
      this.sweep();
    }, SWEEP_MS).unref();
  }

  /** Stops watching a connection; the sweep rests when none is left. */
  remove(connection: WsConnection): void {
    this.connections.delete(connection.id);
    if (this.connections.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Pings what is due, terminates what is silent. Called twice a second. */
  sweep(): void {
    const now = this.nowMs();
    for (const connection of this.connections.values()) {
      if (now - connection.lastHeardAtMs >= this.times.timeoutMs) {
        connection.terminate(CloseCode.HEARTBEAT_LOST);
      } else if (connection.stalledMs(now) >= MAX_STALL_MS) {
        connection.terminate(CloseCode.TOO_SLOW);
      } else if (now >= connection.nextPingAtMs) {
        connection.nextPingAtMs = now + this.nextDelayMs();
        connection.ping();
      }
    }
  }

  private nextDelayMs(): number {
    return this.times.intervalMs * (1 - JITTER + 2 * JITTER * this.random());
  }
}
