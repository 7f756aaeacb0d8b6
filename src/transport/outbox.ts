import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
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

/**
 * What one connection still has to write.
 *
 * It writes ready-made bytes to the socket below `ws`, which is sound because nothing else is queued
 * there: compression is never negotiated, so `ws` itself writes at once. Where that socket cannot be
 * reached, the frame goes through `ws.send`.
 */
export class Outbox {
  private isCorked = false;

  /** @param onSlow called after a turn that left more than `maxBytes` unread by the other side. */
  constructor(
    private readonly ws: WebSocket,
    private readonly maxBytes: number,
    private readonly onSlow: () => void,
  ) {}

  /** Bytes that the other side has not taken yet. */
  get waitingBytes(): number {
    return this.ws.bufferedAmount;
  }

  /** Queues a frame. Drops it when the socket is no longer open. */
  push(frame: EncodedFrame): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
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
    if (this.ws.bufferedAmount > this.maxBytes) this.onSlow();
  }
}

/** The socket below `ws`; undefined once it is gone, or should `ws` ever keep it elsewhere. */
function rawSocket(ws: WebSocket): Socket | undefined {
  const { _socket: socket } = ws as unknown as { _socket?: Socket | null };
  return typeof socket?.cork === 'function' ? socket : undefined;
}
