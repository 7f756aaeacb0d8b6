import type { Participant } from './participant.js';

const SWEEP_MS = 250;

interface Absence {
  /** When the others are told; undefined once they are. */
  awayAtMs: number | undefined;
  leftAtMs: number;
  graceMs: number;
}

/** What happens to those who stay away. Neither may throw. */
export interface AbsenceEvents {
  /** Somebody has been away for more than a blip. */
  onAway(participant: Participant): void;
  /** The seat is no longer kept. */
  onGone(participant: Participant): void;
  /** True while nobody can come back, nor anybody be told: then no seat is given up. */
  isHeld?(): boolean;
}

/**
 * Keeps the seats of those whose socket is lost. One sweep serves all, and rests when nobody is away.
 */
export class Absences {
  private readonly absent = new Map<Participant, Absence>();
  private timer: NodeJS.Timeout | undefined;
  private wasHeld = false;

  constructor(
    private readonly events: AbsenceEvents,
    private readonly nowMs: () => number,
  ) {}

  /** Somebody's socket is lost. */
  start(participant: Participant, awayAfterMs: number, graceMs: number): void {
    const now = this.nowMs();
    this.absent.set(participant, { awayAtMs: now + awayAfterMs, leftAtMs: now + graceMs, graceMs });
    this.timer ??= setInterval(() => {
      this.sweep();
    }, SWEEP_MS).unref();
  }

  /** Somebody is back, or over; true when the others had been told of the absence. */
  end(participant: Participant): boolean {
    const absence = this.absent.get(participant);
    this.absent.delete(participant);
    this.restWhenIdle();
    return absence !== undefined && absence.awayAtMs === undefined;
  }

  /** Tells what is due. Called four times a second while anybody is away. */
  sweep(): void {
    const now = this.nowMs();
    if (this.isHeld(now)) return;
    for (const [participant, absence] of this.absent) {
      if (now >= absence.leftAtMs) {
        this.absent.delete(participant);
        this.events.onGone(participant);
      } else if (absence.awayAtMs !== undefined && now >= absence.awayAtMs) {
        absence.awayAtMs = undefined;
        this.events.onAway(participant);
      }
    }
    this.restWhenIdle();
  }

  /** Whoever could not come back for a while has the whole time again. */
  private isHeld(now: number): boolean {
    const isHeld = this.events.isHeld?.() === true;
    if (this.wasHeld && !isHeld) {
      for (const absence of this.absent.values()) absence.leftAtMs = now + absence.graceMs;
    }
    this.wasHeld = isHeld;
    return isHeld;
  }

  private restWhenIdle(): void {
    if (this.absent.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
