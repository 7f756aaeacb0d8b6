import { LevelMeter } from './level-meter.js';

/**
 * Listens to a microphone also while it is muted, by a copy of its track that goes nowhere else: what
 * the others get stays silent. Close it after use, or the device stays in use.
 */
export class Ear {
  readonly #copy: MediaStreamTrack;
  readonly #meter: LevelMeter;

  constructor(
    track: MediaStreamTrack,
    createMeter = (copy: MediaStreamTrack) => new LevelMeter(copy),
  ) {
    this.#copy = track.clone();
    this.#copy.enabled = true;
    this.#meter = createMeter(this.#copy);
  }

  /** From 0 to 1, linear; null where nothing can be measured. */
  level(): number | null {
    return this.#meter.isMeasuring() ? this.#meter.level() : null;
  }

  /** Lets the device go, as far as the copy holds it. */
  close(): void {
    this.#meter.close();
    this.#copy.stop();
  }
}
