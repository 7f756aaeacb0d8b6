import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { Metrics } from '../metrics/metrics.js';
import { writeDirectly } from './direct-write.js';
import type { EncodedFrame } from './encoded-frame.js';
import { FlushTurn } from './flush-turn.js';
import { JoinedFrames } from './joined-frames.js';
import type { MeetSocket } from './meet-socket.js';

/** Above it, copying frames together would cost more than it saves. */
const MAX_JOINED_BYTES = 65_536;

const joins = new JoinedFrames(MAX_JOINED_BYTES);
const turn = new FlushTurn(() => {
  joins.clear();
});

/** How much may wait for one reader. */
export interface OutboxBounds {
  /** Above it, volatile frames are dropped. */
  softBytes: number;
  /** Above it, the socket is. */
  hardBytes: number;
}

/** Whose outbox it is. */
export interface Reader {
  /** A turn has left more than `hardBytes` unread by the other side. */
  tooSlow(): void;
}

/**
 * What one connection still has to write.
 *
 * It writes ready-made bytes to the socket below `ws`, which is sound because nothing else is queued
 * there: compression is never negotiated, so `ws` itself writes at once. Where that socket cannot be
 * reached, the frames go through `ws.send`.
 */
export class Outbox {
  /** For the end of the turn. */
  private waiting: EncodedFrame[] | undefined;
  private waitingBytes = 0;
  private pushedBytes = 0;
  private takenBytes = 0;
  private stalledSinceMs: number | undefined;

  constructor(
    private readonly ws: MeetSocket,
    private readonly bounds: OutboxBounds,
    private readonly reader: Reader,
    private readonly metrics: Metrics = new Metrics(),
  ) {
    ws.outbox = this;
  }

  /** Queues a frame. Drops it when the socket is no longer open, or it is volatile and others wait. */
  push(frame: EncodedFrame): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    if (frame.isVolatile && this.unsentBytes > this.bounds.softBytes) {
      this.metrics.droppedVolatile++;
      return;
    }
    this.metrics.deliveries++;
    const { length } = frame;
    this.pushedBytes += length;
    if (!rawSocket(this.ws)) {
      this.ws.send(frame.text);
      return;
    }
    this.waitingBytes += length;
    if (this.waiting) {
      this.waiting.push(frame);
      return;
    }
    this.waiting = [frame];
    turn.add(this);
  }

  /** Hands everything queued to the system, and looks whether the other side keeps up. */
  flush(): void {
    const { waiting, waitingBytes } = this;
    if (!waiting) return;
    this.waiting = undefined;
    this.waitingBytes = 0;
    if (this.ws.readyState !== WebSocket.OPEN) return;
    const socket = rawSocket(this.ws);
    if (!socket || writeAll(socket, waiting, waitingBytes)) return;
    if (this.ws.bufferedAmount > this.bounds.hardBytes) this.reader.tooSlow();
  }

  private get unsentBytes(): number {
    return this.ws.bufferedAmount + this.waitingBytes;
  }

  /** How long the other side has taken nothing of what waits for it; 0 while nothing waits. */
  stalledMs(nowMs: number): number {
    const waiting = this.unsentBytes;
    const taken = this.pushedBytes - waiting;
    // The system may have room for nothing at all, so that the first look already sees a standstill.
    if (waiting === 0 || taken > this.takenBytes || this.stalledSinceMs === undefined) {
      this.takenBytes = taken;
      this.stalledSinceMs = waiting === 0 ? undefined : nowMs;
    }
    return this.stalledSinceMs === undefined ? 0 : nowMs - this.stalledSinceMs;
  }
}

/** Writes the frames in their order. True when the system has all of them; some may wait otherwise. */
function writeAll(socket: Socket, frames: readonly EncodedFrame[], totalBytes: number): boolean {
  if (totalBytes > MAX_JOINED_BYTES) {
    socket.cork();
    for (const frame of frames) socket.write(frame.bytes);
    socket.uncork();
    return false;
  }
  const alone = frames.length === 1 ? frames[0]?.madeBytes : undefined;
  const taken = writeDirectly(socket, alone ?? joins.join(frames), totalBytes);
  if (taken === totalBytes) return true;
  const bytes = alone ?? joins.kept(totalBytes);
  socket.write(taken === 0 ? bytes : bytes.subarray(taken));
  return false;
}

/** The socket below `ws`; undefined once it is gone, or should `ws` ever keep it elsewhere. */
function rawSocket(ws: WebSocket): Socket | undefined {
  const { _socket: socket } = ws as unknown as { _socket?: Socket | null };
  return typeof socket?.cork === 'function' ? socket : undefined;
}
