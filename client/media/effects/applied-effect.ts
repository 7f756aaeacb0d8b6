import type { EffectFailure, TrackEffect } from './track-effect.js';

/** What an applied effect tells; nothing any more after `stop`. */
export interface AppliedEffectListener {
  /** There is another track to send. */
  changed(): void;
  /** It has ended, and `track` is what is left. */
  failed(reason: EffectFailure): void;
}

/** One effect at work on one captured track. */
export class AppliedEffect {
  /** The track to send now: the captured one only while the effect allows that. */
  track: MediaStreamTrack | null;
  /** Settles as soon as it is known whether the effect works, or nobody wants to know any more. */
  readonly settled: Promise<void>;
  private isOver = false;
  private settle: () => void = () => undefined;
  private end: (() => void) | null = null;

  constructor(
    effect: TrackEffect,
    private readonly captured: MediaStreamTrack,
    private readonly listener: AppliedEffectListener,
  ) {
    this.track = effect.strict ? null : captured;
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
    try {
      const end = effect.start(captured, {
        ready: (processed) => {
          this.ready(processed);
        },
        failed: (reason) => {
          this.failed(effect, reason);
        },
      });
      if (this.isOver) end();
      else this.end = end;
    } catch (error) {
      console.debug('An effect could not begin.', error);
      // Not at once: whoever makes this has not got it yet.
      queueMicrotask(() => {
        this.failed(effect, 'unsupported');
      });
    }
  }

  /**
   * Silences what is sent, and what is captured as well: until a sender has taken the other track, it goes
   * on sending this one. A level is read from a copy.
   */
  enable(enabled: boolean): void {
    this.captured.enabled = enabled;
    if (this.track !== null) this.track.enabled = enabled;
  }

  /** Ends it; the captured track stays as it is. */
  stop(): void {
    this.over();
    this.track = null;
  }

  private ready(processed: MediaStreamTrack): void {
    if (this.isOver) {
      processed.stop();
      return;
    }
    this.track = processed;
    this.listener.changed();
    this.settle();
  }

  private failed(effect: TrackEffect, reason: EffectFailure): void {
    if (this.isOver) return;
    this.over();
    this.track = effect.strict ? null : this.captured;
    this.listener.failed(reason);
  }

  private over(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.end?.();
    if (this.track !== this.captured) this.track?.stop();
    this.settle();
  }
}
