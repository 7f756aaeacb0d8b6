import { lazyEffect } from './lazy-effect.js';
import type { TrackEffect } from './track-effect.js';

/** Takes noise out of a voice; without it the voice goes out as it is. */
export function noiseSuppression(): TrackEffect {
  return lazyEffect(false, async () => (await import('./noise-suppression.js')).suppressNoise);
}

/**
 * Blurs what is behind a person. Strict: a room that is to stay private is never shown.
 * `slowFrameMs` is what one picture may take before this computer counts as too slow.
 */
export function backgroundBlur(slowFrameMs: number): TrackEffect {
  return lazyEffect(true, async () => {
    const { blurBackground } = await import('./background-blur.js');
    return (track, outcome) => blurBackground(track, outcome, slowFrameMs);
  });
}
