/**
 * Why an effect ended by itself.
 *
 * - `slow`: this computer cannot keep up with it
 * - `unsupported`: this browser lacks what it needs
 * - `failed`: its parts could not be loaded, or it broke
 */
export type EffectFailure = 'slow' | 'unsupported' | 'failed';

/** What an effect tells about its work on one track. After `failed` it tells nothing more. */
export interface EffectOutcome {
  /** The processed track works from now on. Told once. */
  ready(processed: MediaStreamTrack): void;
  failed(reason: EffectFailure): void;
}

/** Turns a captured track into the one that is sent. */
export interface TrackEffect {
  /** Nothing may be sent without it: until it is ready there is no track, and without it none at all. */
  readonly strict: boolean;
  /** Begins on a track, which stays the caller's. Returns the function that ends it. */
  start(track: MediaStreamTrack, outcome: EffectOutcome): () => void;
}
