import { systemClock } from '../lib/clock.js';
import type { Clock } from '../lib/clock.js';
import { browserGuard } from './seat-guard.js';
import type { SeatGuard } from './seat-guard.js';
import { noMemory } from './session-memory.js';
import type { SessionMemory } from './session-memory.js';
import { openWebSocket } from './socket.js';
import type { CreateSocket } from './socket.js';

/** What a `SignallingClient` is made from; everything but the address has the browser's default. */
export interface SignallingOptions {
  /** `ws://host` or `wss://host/sub`, without a slash at the end. */
  baseUrl: string;
  createSocket?: CreateSocket;
  clock?: Clock;
  /** In [0, 1). */
  random?: () => number;
  /** Where the session of a room is kept over reloads; nowhere by default. */
  memory?: (room: string) => SessionMemory;
  /** Keeps duplicated tabs apart; by Web Locks by default. */
  guard?: SeatGuard;
}

/** Fills in the browser's defaults. */
export function withDefaults(options: SignallingOptions): Required<SignallingOptions> {
  return {
    baseUrl: options.baseUrl,
    createSocket: options.createSocket ?? openWebSocket,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    memory: options.memory ?? (() => noMemory),
    guard: options.guard ?? browserGuard(),
  };
}
