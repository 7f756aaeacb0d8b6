import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { Metrics } from '../metrics/metrics.js';
import type { EncodedFrame } from './encoded-frame.js';

/**
 * Corks sockets and uncorks all of them at the end of the event-loop turn, so that everything written
 * to one socket in a turn costs one system call. Writing dominates fan-out: eight messages a turn cost
 * about a sixth of eight single writes.
 */
class FlushTurn {
  private corked: Outbox[] = [];

  add(outbox: Outbox): void {
    if (this.corked.length === 0)
      setImmediate(() => {
        this.flush();
      });
    this.corked.push(outbox);
  }

  private flush(): void {
    const outboxes = this.corked;
    this.corked = [];
    for (const outbox of outboxes) outbox.flush();
  }
}

const turn = new FlushTurn();

/** How much may wait for one reader. */
export interface OutboxBounds {
  /** Above it, volatile frames are dropped. */
  softBytes: number;
  /** Above it, the socket is. */
  hardBytes: number;
}

/**
 * What one connection still has to write.
 *
 * It writes ready-made bytes to the socket below `ws`, which is sound because nothing else is queued
 * there: compression is never negotiated, so `ws` itself writes at once. Where that socket cannot be
 * reached, the frame goes through `ws.send`.
 */
export class Outbox {
  private isCorked = false;
  private pushedBytes = 0;
  private takenBytes = 0;
  private stalledSinceMs: number | undefined;

  /** @param onSlow called after a turn that left more than `bounds.hardBytes` unread by the other side. */
  constructor(
    private readonly ws: WebSocket,
    private readonly bounds: OutboxBounds,
    private readonly onSlow: () => void,
    private readonly metrics: Metrics = new Metrics(),
  ) {}

  /** Queues a frame. Drops it when the socket is no longer open, or it is volatile and others wait. */
  push(frame: EncodedFrame): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    if (frame.isVolatile && this.ws.bufferedAmount > this.bounds.softBytes) {
      this.metrics.droppedVolatile++;
      return;
    }
    this.metrics.deliveries++;
    this.pushedBytes += frame.bytes.length;
    const socket = rawSocket(this.ws);
    if (!socket) {
      this.ws.send(frame.text);
      return;
    }
    if (!this.isCorked) {
      this.isCorked = true;
      socket.cork();
      turn.add(this);
    }
    socket.write(frame.bytes);
  }

  /** Hands everything queued to the system, and looks whether the other side keeps up. */
  flush(): void {
    if (!this.isCorked) return;
    this.isCorked = false;
    rawSocket(this.ws)?.uncork();
    if (this.ws.bufferedAmount > this.bounds.hardBytes) this.onSlow();
  }

  /** How long the other side has taken nothing of what waits for it; 0 while nothing waits. */
  stalledMs(nowMs: number): number {
    const waiting = this.ws.bufferedAmount;
    const taken = this.pushedBytes - waiting;
    // The system may have room for nothing at all, so that the first look already sees a standstill.
    if (waiting === 0 || taken > this.takenBytes || this.stalledSinceMs === undefined) {
      this.takenBytes = taken;
      this.stalledSinceMs = waiting === 0 ? undefined : nowMs;
    }
    return this.stalledSinceMs === undefined ? 0 : nowMs - this.stalledSinceMs;
  }
}

/** The socket below `ws`; undefined once it is gone, or should `ws` ever keep it elsewhere. */
function rawSocket(ws: WebSocket): Socket | undefined {
  const { _socket: socket } = ws as unknown as { _socket?: Socket | null };
  return typeof socket?.cork === 'function' ? socket : undefined;
}
