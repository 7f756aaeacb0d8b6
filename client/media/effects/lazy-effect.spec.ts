import { describe, expect, it } from '@jest/globals';
import { lazyEffect } from './lazy-effect.js';
import type { EffectFailure, EffectOutcome } from './track-effect.js';

const TRACK = {} as MediaStreamTrack;

function outcomes(): { outcome: EffectOutcome; failures: EffectFailure[] } {
  const failures: EffectFailure[] = [];
  return { failures, outcome: { ready: () => undefined, failed: (why) => failures.push(why) } };
}

describe('lazyEffect', () => {
  it('fetches nothing before it is begun', async () => {
    let loads = 0;
    const effect = lazyEffect(true, () => {
      loads++;
      return Promise.resolve(() => () => undefined);
    });
    await Promise.resolve();
    expect(loads).toBe(0);
    effect.start(TRACK, outcomes().outcome);
    expect(loads).toBe(1);
  });

  it('does not begin when it was ended while its code was being fetched', async () => {
    let begun = 0;
    const begin = (): (() => void) => {
      begun++;
      return () => undefined;
    };
    lazyEffect(true, () => Promise.resolve(begin)).start(TRACK, outcomes().outcome)();
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toBe(0);
  });

  it('lets go of what it made when it was ended while that was being made', async () => {
    let ended = 0;
    let made: (end: () => void) => void = () => undefined;
    const begin = (): Promise<() => void> => new Promise((resolve) => (made = resolve));
    const end = lazyEffect(true, () => Promise.resolve(begin)).start(TRACK, outcomes().outcome);
    await new Promise((resolve) => setTimeout(resolve));
    end();
    made(() => ended++);
    await new Promise((resolve) => setTimeout(resolve));
    expect(ended).toBe(1);
  });

  it('tells when its code cannot be fetched, or does not begin', async () => {
    const { outcome, failures } = outcomes();
    lazyEffect(true, () => Promise.reject(new Error('offline'))).start(TRACK, outcome);
    lazyEffect(true, () =>
      Promise.resolve(() => {
        throw new Error('broken');
      }),
    ).start(TRACK, outcome);
    await new Promise((resolve) => setTimeout(resolve));
    expect(failures).toEqual(['failed', 'failed']);
  });
});
