import type { EffectOutcome, TrackEffect } from './track-effect.js';
import { FakeCaptureTrack } from '../media-devices.fake.js';

/** An effect that works, or fails, when a spec says so. */
export class FakeEffect implements TrackEffect {
  /** Each start that has not been stopped. */
  readonly running: { track: MediaStreamTrack; outcome: EffectOutcome }[] = [];

  constructor(readonly strict: boolean) {}

  start(track: MediaStreamTrack, outcome: EffectOutcome): () => void {
    const run = { track, outcome };
    this.running.push(run);
    return () => {
      this.running.splice(this.running.indexOf(run), 1);
    };
  }

  /** The newest start has its processed track now. */
  ready(): MediaStreamTrack {
    const processed = new FakeCaptureTrack('video', undefined) as unknown as MediaStreamTrack;
    this.running.at(-1)?.outcome.ready(processed);
    return processed;
  }
}
