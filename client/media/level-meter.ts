import { sharedAudio } from './shared-audio.js';
import type { SharedAudio, SoundTap } from './shared-audio.js';

/** About 43 ms at 48 kHz: long enough for the lowest voice, short enough to follow speech. */
const WINDOW_SAMPLES = 2048;

/** The root mean square of samples from -1 to 1: 0 is silence, 1 the loudest there can be. */
export function rootMeanSquare(samples: ArrayLike<number>): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (let at = 0; at < samples.length; at++) sum += (samples[at] ?? 0) ** 2;
  return Math.min(1, Math.sqrt(sum / samples.length));
}

/** Measures how loud a track is; where that is impossible it reads silence. Close it after use. */
export class LevelMeter {
  private readonly samples = new Float32Array(WINDOW_SAMPLES);
  private tap: SoundTap | null;

  constructor(track: MediaStreamTrack, audio: SharedAudio = sharedAudio) {
    try {
      this.tap = audio.tap(track, WINDOW_SAMPLES);
    } catch (error) {
      console.debug('The level of a track cannot be measured.', error);
      this.tap = null;
    }
  }

  /** From 0 to 1, linear; speech is mostly between 0.02 and 0.3. */
  level(): number {
    if (!this.tap) return 0;
    this.tap.read(this.samples);
    return rootMeanSquare(this.samples);
  }

  /** Whether what it reads means anything. */
  isMeasuring(): boolean {
    return this.tap?.isRunning() ?? false;
  }

  /** Ends measuring; idempotent. */
  close(): void {
    this.tap?.disconnect();
    this.tap = null;
  }
}
