import type { Clock } from '../lib/clock.js';
import type { SeatGuard } from './seat-guard.js';
import { SessionKeeper } from './session-keeper.js';
import type { SavedSession, SessionMemory } from './session-memory.js';

/** What a `SeatHolder` is made from. */
export interface SeatHolderOptions {
  clock: Clock;
  memory: (room: string) => SessionMemory;
  guard: SeatGuard;
  /** What is to be saved now; null when there is nothing worth it. */
  snapshot: () => SavedSession | null;
}

/** Keeps the session of one room for the next page load, and keeps other tabs from using it too. */
export class SeatHolder {
  private keeper: SessionKeeper | null = null;
  private release: (() => void) | null = null;
  private held: string | null = null;
  /** Counts what was wanted, so that a late answer of the guard finds out that it is too late. */
  private turn = 0;

  constructor(private readonly options: SeatHolderOptions) {}

  /** The session that an earlier page of this tab left for `room`; null when there is none to use. */
  async takeSaved(room: string): Promise<SavedSession | null> {
    this.letGo();
    const { guard, memory } = this.options;
    const saved = memory(room).load();
    if (!saved) return null;
    const turn = this.turn;
    const release = await guard.claim(saved.session);
    if (turn !== this.turn) {
      release?.();
      return null;
    }
    if (!release) {
      // This tab was duplicated: the copy belongs to the other one.
      memory(room).clear();
      return null;
    }
    this.release = release;
    this.held = saved.session;
    return saved;
  }

  /** Saves the session of `room` from now on. */
  begin(room: string): void {
    const { clock, memory, snapshot } = this.options;
    this.keeper = new SessionKeeper(memory(room), clock, snapshot);
  }

  /** We are in with this session: it is ours before other tabs can ask for it. Idempotent. */
  hold(session: string): void {
    if (session === this.held) return;
    this.giveBack();
    this.held = session;
    const { turn } = this;
    void this.options.guard.claim(session).then((release) => {
      if (turn === this.turn) this.release = release;
      else release?.();
    });
  }

  /** Something that a reloaded page needs is another one now. */
  changed(): void {
    this.keeper?.changed();
  }

  /** Saves at once. */
  flush(): void {
    this.keeper?.flush();
  }

  /** Another page or device has the seat: it is not saved here any more, but not forgotten. */
  yield(): void {
    this.keeper?.flush();
    this.keeper?.stop();
    this.giveBack();
  }

  /** The session is over. */
  letGo(): void {
    this.keeper?.clear();
    this.keeper = null;
    this.giveBack();
  }

  private giveBack(): void {
    this.turn++;
    this.held = null;
    this.release?.();
    this.release = null;
  }
}
