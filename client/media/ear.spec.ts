import { describe, expect, it } from '@jest/globals';
import { Ear } from './ear.js';
import type { LevelMeter } from './level-meter.js';

describe('Ear', () => {
  it('listens to a copy, and leaves the track that is sent as it is', () => {
    const copy = { enabled: false, stopped: false, stop: () => void (copy.stopped = true) };
    const track = { enabled: false, clone: () => copy };
    let isMeasuring = true;
    let isClosed = false;
    const ear = new Ear(
      track as unknown as MediaStreamTrack,
      () =>
        ({
          level: () => 0.4,
          isMeasuring: () => isMeasuring,
          close: () => {
            isClosed = true;
          },
        }) as unknown as LevelMeter,
    );
    expect([track.enabled, copy.enabled]).toEqual([false, true]);
    expect(ear.level()).toBe(0.4);
    isMeasuring = false;
    expect(ear.level()).toBeNull();
    ear.close();
    expect([copy.stopped, isClosed]).toEqual([true, true]);
  });
});
