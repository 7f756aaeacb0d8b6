import { CloseCode } from '../../src/protocol/close-codes.js';
import type { ClientFrame, ServerFrame } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';
import { readFrame, writeFrame } from './frame-text.js';
import { Heartbeat } from './heartbeat.js';
import { ABNORMAL_CLOSURE } from './socket.js';
import type { CreateSocket, Socket } from './socket.js';

/** A connection that is not accepted by then is given up; a browser alone may try for minutes. */
const ACCEPT_PATIENCE_MS = 10_000;

/** What a connection is made from. No callback comes after `close()` or `lost`. */
export interface ConnectionOptions {
  url: string;
  createSocket: CreateSocket;
  clock: Clock;
  opened: () => void;
  received: (frame: ServerFrame) => void;
  /** Sends a ping, for the heartbeat. */
  ping: () => void;
  /**
   * It ended by itself; called once, and never before the constructor has returned. `closeCode` is
   * `HEARTBEAT_LOST` when nothing was heard any more; `reason` is the server's text, mostly empty.
   */
  lost: (closeCode: number, reason: string) => void;
}

/** One WebSocket from the attempt to open it until its end, whichever side notices that first. */
export class Connection {
  private socket: Socket | null = null;
  private ended = false;
  private patience: Timer | null;
  private readonly heartbeat: Heartbeat;

  constructor(private readonly options: ConnectionOptions) {
    const { clock, url } = options;
    this.heartbeat = new Heartbeat(clock, options.ping, () => {
      this.lose(CloseCode.HEARTBEAT_LOST, '');
    });
    this.patience = clock.setTimer(() => {
      this.lose(ABNORMAL_CLOSURE, '');
    }, ACCEPT_PATIENCE_MS);
    try {
      this.socket = options.createSocket(url, {
        opened: () => {
          if (!this.ended) options.opened();
        },
        received: (text) => {
          this.receive(text);
        },
        closed: (closeCode, reason) => {
          this.lose(closeCode, reason);
        },
      });
    } catch (error) {
      // The address is not one, or the page's policy forbids it: time may change neither, but
      // failing like any other attempt keeps one way out.
      console.debug('The socket could not be made.', error);
      clock.clearTimer(this.patience);
      this.patience = clock.setTimer(() => {
        this.lose(ABNORMAL_CLOSURE, '');
      }, 0);
    }
  }

  /** The answer may take this long from now on. */
  waitFor(patienceMs: number): void {
    if (this.ended) return;
    const { clock } = this.options;
    clock.clearTimer(this.patience);
    this.patience = clock.setTimer(() => {
      this.lose(ABNORMAL_CLOSURE, '');
    }, patienceMs);
  }

  /** The server took us in: from now on silence is watched instead of patience. */
  accepted(pingIntervalMs: number): void {
    this.options.clock.clearTimer(this.patience);
    this.heartbeat.start(pingIntervalMs);
  }

  /** False when nothing was sent. */
  send(frame: ClientFrame): boolean {
    return !this.ended && (this.socket?.send(writeFrame(frame)) ?? false);
  }

  /** Finds out within seconds whether an accepted connection still lives. */
  probe(): void {
    this.heartbeat.probe();
  }

  /** Ends it without a `lost`; idempotent. */
  close(closeCode: number): void {
    if (this.ended) return;
    this.ended = true;
    this.options.clock.clearTimer(this.patience);
    this.heartbeat.stop();
    this.socket?.close(closeCode);
  }

  private receive(text: string): void {
    if (this.ended) return;
    this.heartbeat.heard();
    const frame = readFrame(text);
    if (frame) this.options.received(frame);
  }

  private lose(closeCode: number, reason: string): void {
    if (this.ended) return;
    // Closing too, and not waiting for it: on a dead network the close event takes minutes.
    this.close(CloseCode.HEARTBEAT_LOST);
    this.options.lost(closeCode, reason);
  }
}
