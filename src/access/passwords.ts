import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { BoundedPool } from './bounded-pool.js';
import { type Counter, Counters } from './counter.js';
import { hashPassword, isPassword } from './password-hash.js';

const WINDOW_SECONDS = 1800;
/** Wrong ones of one address within half an hour. */
const MAX_FAILURES = 10;
/** So many wrong ones for a room, from wherever, slow nobody down. */
const FREE_ROOM_FAILURES = 10;
const ROOM_POINTS = 1_000_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 25_000;
/** As long as an address has guessed nothing wrong, others have not made it wait longer. */
const MAX_DELAY_BY_OTHERS_MS = 5000;
const MAX_DELAYED = 100;
const MAX_QUEUE = 32;
const BUSY_DELAY_MS = 5000;

/** A guess, where it comes from, and what for. */
export interface Attempt {
  /** As limits count it. */
  address: string;
  /** Names the room. */
  room: string;
  password: string;
  hash: string;
  /** False when nobody waits for the answer any more. */
  isWanted: () => boolean;
}

/** What came of a guess: for the last two, how long to wait. */
export type Judgement =
  { outcome: 'right' | 'wrong' } | { outcome: 'limited' | 'busy'; retryAfterMs: number };

/**
 * Hashes and checks the passwords of rooms, at most as many at once as there are processors. Each wrong
 * guess makes the next ones slower, counted by address and by room; after ten within half an hour an
 * address has no more.
 */
@Injectable()
export class Passwords {
  private readonly pool = new BoundedPool(availableParallelism(), MAX_QUEUE);
  private readonly addresses: Counter;
  private readonly rooms: Counter;
  private delayed = 0;

  constructor(counters: Counters = new Counters()) {
    this.addresses = counters.make('passwords', MAX_FAILURES, WINDOW_SECONDS);
    this.rooms = counters.make('room-passwords', ROOM_POINTS, WINDOW_SECONDS);
  }

  /** The hash of a password; undefined when the server is too busy now. */
  hash(password: string): Promise<string | undefined> {
    return this.pool.run(() => hashPassword(password)) ?? Promise.resolve(undefined);
  }

  /** Judges a guess. It counts from the moment it is made, so that many at once gain nothing. */
  async judge(attempt: Attempt): Promise<Judgement> {
    const { address, room } = attempt;
    const { count: failures, delayMs: retryAfterMs } = await this.addresses.take(address);
    if (retryAfterMs > 0) return { outcome: 'limited', retryAfterMs };
    const { count: ofRoom } = await this.rooms.take(room);
    const mostMs = failures <= 1 ? MAX_DELAY_BY_OTHERS_MS : MAX_DELAY_MS;
    const byRoomMs = Math.min(delayMs(ofRoom - FREE_ROOM_FAILURES), mostMs);
    const isRight = await this.evaluate(attempt, Math.max(delayMs(failures), byRoomMs));
    if (isRight === false) return { outcome: 'wrong' };
    // It was right, or not looked at: nothing to count.
    await Promise.all([this.addresses.giveBack(address), this.rooms.giveBack(room)]);
    return isRight ? { outcome: 'right' } : { outcome: 'busy', retryAfterMs: BUSY_DELAY_MS };
  }

  /** Waits; replaced where time is not to pass. */
  protected pause(ms: number): Promise<unknown> {
    return sleep(ms, undefined, { ref: false });
  }

  /** Compares a password with a hash; replaced where the cost of it is not to be paid. */
  protected compare(password: string, hash: string): Promise<boolean> {
    return isPassword(password, hash);
  }

  /** Looks whether it is right; undefined when too many wait. */
  private async evaluate(attempt: Attempt, waitMs: number): Promise<boolean | undefined> {
    if (waitMs > 0) {
      if (this.delayed >= MAX_DELAYED) return undefined;
      this.delayed++;
      try {
        await this.pause(waitMs);
      } finally {
        this.delayed--;
      }
    }
    // Cutting the socket saves nobody a failure.
    if (!attempt.isWanted()) return false;
    return this.pool.run(() => this.compare(attempt.password, attempt.hash));
  }
}

/** How long the answer to the `failures`th wrong guess takes. */
function delayMs(failures: number): number {
  return failures <= 1 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 2));
}
