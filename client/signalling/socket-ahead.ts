import { CloseCode } from '../../src/protocol/close-codes.js';
import type { Clock, Timer } from '../lib/clock.js';
import { describeThrown } from '../lib/thrown.js';
import { ABNORMAL_CLOSURE } from './socket.js';
import type { CreateSocket, Socket, SocketHandlers } from './socket.js';

/** Less than servers wait for a `join` (`JOIN_TIMEOUT_MS`, 5 s unless somebody changes it). */
const KEPT_MS = 3_000;

/**
 * Opens the socket for whoever is about to enter a room: on a long way, and with TLS, opening one takes
 * as long as several messages there and back. What is not used in time is closed again, and nobody
 * hears of it.
 */
export class SocketAhead {
  private spare: SpareSocket | null = null;

  constructor(
    private readonly createSocket: CreateSocket,
    private readonly clock: Clock,
  ) {}

  /** Has a socket to `url` at hand for a few seconds. Never throws, and one at a time is enough. */
  prepare(url: string): void {
    if (this.spare?.isFor(url) === true) return;
    this.spare?.drop();
    try {
      this.spare = new SpareSocket(url, this.createSocket, this.clock);
    } catch (error) {
      console.debug('No socket was opened ahead.', describeThrown(error).name);
      this.spare = null;
    }
  }

  /** Gives the one that is at hand, or opens one as `createSocket` does. */
  readonly open: CreateSocket = (url, handlers) => {
    const { spare } = this;
    this.spare = null;
    if (spare?.isFor(url) === true) return spare.takenBy(handlers);
    spare?.drop();
    return this.createSocket(url, handlers);
  };
}

/** A socket that is open, or about to be, and that nobody has yet. */
class SpareSocket {
  private readonly socket: Socket;
  private readonly timer: Timer;
  private owner: SocketHandlers | null = null;
  private isOpen = false;
  private isOver = false;
  private wasAnswered = false;

  constructor(
    private readonly url: string,
    createSocket: CreateSocket,
    private readonly clock: Clock,
  ) {
    this.socket = createSocket(url, {
      opened: () => {
        this.isOpen = true;
        this.owner?.opened();
      },
      received: (text) => {
        // The server says nothing first but that it has no time.
        if (this.owner === null) this.drop();
        else {
          this.wasAnswered = true;
          this.owner.received(text);
        }
      },
      closed: (closeCode, reason) => {
        this.isOver = true;
        this.clock.clearTimer(this.timer);
        // It was too late for this socket, not for the person: whoever waited for a host has heard so.
        const isLate = closeCode === CloseCode.JOIN_TIMEOUT && !this.wasAnswered;
        this.owner?.closed(isLate ? ABNORMAL_CLOSURE : closeCode, reason);
      },
    });
    this.timer = clock.setTimer(() => {
      this.drop();
    }, KEPT_MS);
  }

  /** Whether whoever wants a socket to `url` can have this one. */
  isFor(url: string): boolean {
    return !this.isOver && this.url === url;
  }

  /** From now on it is `owner`'s, who is told soon when it is open already. */
  takenBy(owner: SocketHandlers): Socket {
    this.clock.clearTimer(this.timer);
    this.owner = owner;
    if (this.isOpen) {
      queueMicrotask(() => {
        if (!this.isOver) owner.opened();
      });
    }
    return this.socket;
  }

  /** Closes it; nobody needs it. */
  drop(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.clock.clearTimer(this.timer);
    this.socket.close(CloseCode.NORMAL);
  }
}
