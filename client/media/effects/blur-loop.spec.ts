import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BlurLoop } from './blur-loop.js';
import type { CameraFrame, FromBlurWorker, ToBlurWorker } from './blur-messages.js';
import type { EffectFailure } from './track-effect.js';

describe('BlurLoop', () => {
  const track = {} as MediaStreamTrack;
  let nowMs: number;
  let isHidden: boolean;
  let closed: number;
  let ended: string[];
  let sent: ToBlurWorker[];
  let shown: ImageBitmap[];
  let outcomes: (MediaStreamTrack | EffectFailure)[];
  let give: () => void;
  let hear: (message: FromBlurWorker) => void;
  let loop: BlurLoop;

  beforeEach(() => {
    jest.useFakeTimers();
    [nowMs, isHidden, closed] = [0, false, 0];
    [ended, sent, shown, outcomes] = [[], [], [], []];
    loop = new BlurLoop(
      {
        source: (take) => {
          give = () => {
            take({ close: () => closed++ } as unknown as CameraFrame);
          };
          return () => ended.push('source');
        },
        sink: { track, show: (picture) => shown.push(picture) },
        startWork: (listener) => {
          hear = listener;
          return { send: (message) => sent.push(message), end: () => ended.push('work') };
        },
        slowFrameMs: 120,
        nowMs: () => nowMs,
        isHidden: () => isHidden,
      },
      { ready: (ready) => outcomes.push(ready), failed: (reason) => outcomes.push(reason) },
    );
  });

  afterEach(() => {
    loop.end();
    jest.useRealTimers();
  });

  function picture(tookMs: number): void {
    give();
    nowMs += tookMs;
    hear({ kind: 'picture', picture: {} as ImageBitmap });
  }

  it('shows nothing but what the worker made, and is ready with the first of it', () => {
    give();
    give();
    expect([shown, outcomes]).toEqual([[], []]);
    const blurred = {} as ImageBitmap;
    hear({ kind: 'picture', picture: blurred });
    expect(shown).toEqual([blurred]);
    expect(outcomes).toEqual([track]);
    picture(20);
    expect(outcomes).toHaveLength(1);
  });

  it('leaves out pictures that come while one is being blurred', () => {
    give();
    give();
    give();
    expect([sent.length, closed]).toEqual([1, 2]);
    hear({ kind: 'picture', picture: {} as ImageBitmap });
    give();
    expect(sent).toHaveLength(2);
  });

  it('gives up where the machine is too slow, and shows nothing after that', () => {
    for (let frame = 0; frame < 30; frame++) picture(170);
    expect(outcomes).toEqual([track, 'slow']);
    expect(ended).toEqual(['source', 'work']);
    give();
    expect([sent.length, closed]).toEqual([30, 1]);
  });

  it('does not hold against a machine that the browser slows hidden tabs down', () => {
    isHidden = true;
    for (let frame = 0; frame < 300; frame++) picture(1000);
    expect(outcomes).toEqual([track]);
  });

  it('gives up when the worker says that it cannot, or falls silent', () => {
    picture(20);
    hear({ kind: 'failed', message: 'gone' });
    expect(outcomes).toEqual([track, 'failed']);
  });

  it('waits a minute for the worker to fetch its parts, and ten seconds for a picture', () => {
    give();
    jest.advanceTimersByTime(59_000);
    expect(outcomes).toEqual([]);
    hear({ kind: 'picture', picture: {} as ImageBitmap });
    // No camera, no picture: nobody is late.
    jest.advanceTimersByTime(60_000);
    give();
    jest.advanceTimersByTime(9000);
    expect(outcomes).toEqual([track]);
    jest.advanceTimersByTime(1000);
    expect(outcomes).toEqual([track, 'failed']);
  });
});
