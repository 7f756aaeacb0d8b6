import { systemClock } from '../lib/clock.js';
import type { Clock } from '../lib/clock.js';
import { ABNORMAL_CLOSURE } from './socket.js';
import type { CreateSocket, Socket, SocketHandlers } from './socket.js';

/** Which way a frame goes. */
export type Direction = 'in' | 'out';

/** What the server reads as a lost socket whose seat is kept. */
const DROPPED = 4000;

/**
 * Faults of the network on demand, for tests. It must not be in a page that people use: `main.ts`
 * may import this file only under `import.meta.env.MODE === 'test'` or
 * `import.meta.env.VITE_SIMULATE === '1'`, which the bundler decides, so that nothing of it is left.
 */
export interface Simulation {
  /** Ends the socket as a lost network does, seen from both ends. */
  drop(): void;
  /** Loses the next `count` frames of one direction; `Infinity` makes the socket half-open. */
  lose(count: number, direction: Direction): void;
  /** Holds every frame of one direction back for so long, in order; 0 ends that. */
  delay(delayMs: number, direction: Direction): void;
  /** While true, no socket opens, and the present one goes on. */
  refuse(isRefusing: boolean): void;
  /** No faults from here on; what is held back still comes. */
  heal(): void;
}

interface Faults {
  losses: Record<Direction, number>;
  delaysMs: Record<Direction, number>;
  isRefusing: boolean;
}

function noFaults(): Faults {
  return { losses: { in: 0, out: 0 }, delaysMs: { in: 0, out: 0 }, isRefusing: false };
}

/** One real socket with faults in between. */
class FaultySocket implements Socket {
  private readonly socket: Socket | null;
  private isOver = false;
  /** When the last frame of a direction is due: none may overtake it. */
  private readonly busyUntil: Record<Direction, number> = { in: 0, out: 0 };

  constructor(
    url: string,
    private readonly handlers: SocketHandlers,
    createSocket: CreateSocket,
    private readonly faults: Faults,
    private readonly clock: Clock,
  ) {
    if (faults.isRefusing) {
      this.socket = null;
      clock.setTimer(() => {
        this.end(ABNORMAL_CLOSURE, '');
      }, 0);
      return;
    }
    this.socket = createSocket(url, {
      opened: () => {
        if (!this.isOver) handlers.opened();
      },
      received: (text) => {
        this.pass('in', () => {
          handlers.received(text);
        });
      },
      closed: (closeCode, reason) => {
        this.end(closeCode, reason);
      },
    });
  }

  send(text: string): boolean {
    if (this.isOver || !this.socket) return false;
    const { delaysMs, losses } = this.faults;
    // Without a fault the socket's own answer counts.
    const isSound = losses.out === 0 && delaysMs.out === 0 && this.busyUntil.out === 0;
    if (isSound) return this.socket.send(text);
    this.pass('out', () => void this.socket?.send(text));
    return true;
  }

  close(closeCode: number): void {
    this.socket?.close(closeCode);
  }

  drop(): void {
    this.socket?.close(DROPPED);
    this.end(ABNORMAL_CLOSURE, '');
  }

  private pass(direction: Direction, deliver: () => void): void {
    const { delaysMs, losses } = this.faults;
    if (this.isOver) return;
    if (losses[direction] > 0) {
      losses[direction]--;
      return;
    }
    const now = this.clock.now();
    const dueAt = Math.max(now + delaysMs[direction], this.busyUntil[direction]);
    if (dueAt <= now) {
      this.busyUntil[direction] = 0;
      deliver();
      return;
    }
    this.busyUntil[direction] = dueAt;
    this.clock.setTimer(() => {
      if (this.busyUntil[direction] === dueAt) this.busyUntil[direction] = 0;
      if (!this.isOver) deliver();
    }, dueAt - now);
  }

  private end(closeCode: number, reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.handlers.closed(closeCode, reason);
  }
}

/** Puts a simulation between the client and its sockets; see `Simulation` for where it belongs. */
export function simulateSockets(
  createSocket: CreateSocket,
  clock: Clock = systemClock,
): { createSocket: CreateSocket; simulation: Simulation } {
  const faults = noFaults();
  let newest: FaultySocket | null = null;
  return {
    createSocket: (url, handlers) => {
      newest = new FaultySocket(url, handlers, createSocket, faults, clock);
      return newest;
    },
    simulation: {
      drop: () => newest?.drop(),
      lose: (count, direction) => {
        faults.losses[direction] = count;
      },
      delay: (delayMs, direction) => {
        faults.delaysMs[direction] = delayMs;
      },
      refuse: (isRefusing) => {
        faults.isRefusing = isRefusing;
      },
      heal: () => {
        Object.assign(faults, noFaults());
      },
    },
  };
}
