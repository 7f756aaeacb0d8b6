import type { EffectOutcome, TrackEffect } from './track-effect.js';

/** Begins an effect whose code has been fetched. Resolves to the function that ends it. */
export type BeginEffect = (
  track: MediaStreamTrack,
  outcome: EffectOutcome,
) => Promise<() => void> | (() => void);

/** An effect of which nothing is fetched before it is used. */
export function lazyEffect(strict: boolean, load: () => Promise<BeginEffect>): TrackEffect {
  return {
    strict,
    start(track, outcome) {
      let stopped = false;
      let end: (() => void) | null = null;
      const isStopped = (): boolean => stopped;
      const begin = async (): Promise<void> => {
        const begun = await load();
        if (isStopped()) return;
        end = await begun(track, outcome);
        if (isStopped()) end();
      };
      begin().catch((error: unknown) => {
        console.debug('An effect does not work.', error);
        outcome.failed('failed');
      });
      return () => {
        stopped = true;
        end?.();
      };
    },
  };
}
