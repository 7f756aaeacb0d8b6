import { BlurLoop } from './blur-loop.js';
import { startBlurWork } from './blur-work.js';
import { frameSink } from './frame-sink.js';
import { frameSource } from './frame-source.js';
import type { EffectOutcome } from './track-effect.js';

/** Blurs what is behind a person. `outcome.ready` comes with the first blurred picture. */
export function blurBackground(
  track: MediaStreamTrack,
  outcome: EffectOutcome,
  slowFrameMs: number,
): () => void {
  const source = frameSource();
  if (source === null || !('OffscreenCanvas' in globalThis)) {
    outcome.failed('unsupported');
    return () => undefined;
  }
  const loop = new BlurLoop(
    {
      source: (take) => source(track, take),
      sink: frameSink(),
      startWork: startBlurWork,
      slowFrameMs,
      nowMs: () => performance.now(),
      isHidden: () => document.hidden,
    },
    outcome,
  );
  return () => {
    loop.end();
  };
}
