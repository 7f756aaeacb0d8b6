import type { Clock, Timer } from '../lib/clock.js';
import type { SavedSession, SessionMemory } from './session-memory.js';

/** Writing is synchronous and goes to disk in some browsers: not more often than this. */
const SAVE_EVERY_MS = 250;

/** Saves a session when it changes: at once, and then at most every 250 ms. */
export class SessionKeeper {
  private timer: Timer | null = null;
  private isDirty = false;

  /** `snapshot` gives what is to be saved; null when there is nothing worth it yet. */
  constructor(
    private readonly memory: SessionMemory,
    private readonly clock: Clock,
    private readonly snapshot: () => SavedSession | null,
  ) {}

  /** Something of the session is another one now. */
  changed(): void {
    this.isDirty = true;
    if (this.timer === null) this.save();
  }

  /** Saves at once what is not saved yet; the page may end now. */
  flush(): void {
    if (this.isDirty) this.save();
  }

  /** Forgets the session, and saves nothing more until the next change. */
  clear(): void {
    this.stop();
    this.memory.clear();
  }

  /** Saves nothing more until the next change. */
  stop(): void {
    this.clock.clearTimer(this.timer);
    this.timer = null;
    this.isDirty = false;
  }

  private save(): void {
    this.stop();
    const session = this.snapshot();
    if (!session) return;
    this.memory.save(session);
    this.timer = this.clock.setTimer(() => {
      this.timer = null;
      if (this.isDirty) this.save();
    }, SAVE_EVERY_MS);
  }
}
