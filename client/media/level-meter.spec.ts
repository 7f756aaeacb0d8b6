import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LevelMeter, rootMeanSquare } from './level-meter.js';
import { SharedAudio } from './shared-audio.js';

class FakeContext {
  state = 'suspended';
  closes = 0;
  disconnects = 0;
  sample = 0;

  createMediaStreamSource() {
    const disconnect = (): void => {
      this.disconnects++;
    };
    return { connect: () => undefined, disconnect };
  }

  createAnalyser() {
    const fill = (samples: Float32Array): void => void samples.fill(this.sample);
    return { fftSize: 0, getFloatTimeDomainData: fill };
  }

  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closes++;
    return Promise.resolve();
  }
}

const TRACK = {} as MediaStreamTrack;

describe('rootMeanSquare', () => {
  it('is 0 for silence and for nothing, 1 for the loudest', () => {
    expect(rootMeanSquare([])).toBe(0);
    expect(rootMeanSquare([0, 0])).toBe(0);
    expect(rootMeanSquare([1, -1])).toBe(1);
    expect(rootMeanSquare([3, 3])).toBe(1);
    expect(rootMeanSquare([0.6, 0, -0.8, 0])).toBeCloseTo(0.5);
  });
});

describe('LevelMeter', () => {
  let contexts: FakeContext[];
  let audio: SharedAudio;

  beforeEach(() => {
    contexts = [];
    audio = new SharedAudio(
      () => {
        const context = new FakeContext();
        contexts.push(context);
        return context as unknown as AudioContext;
      },
      () => ({}) as MediaStream,
    );
  });

  it('reads how loud the track is', () => {
    const meter = new LevelMeter(TRACK, audio);
    if (contexts[0]) contexts[0].sample = 0.25;
    expect(meter.level()).toBeCloseTo(0.25);
    expect(contexts[0]?.state).toBe('running');
    expect(meter.isMeasuring()).toBe(true);
    // As a browser does until the first click: what is read then means nothing.
    if (contexts[0]) contexts[0].state = 'suspended';
    expect(meter.isMeasuring()).toBe(false);
    meter.close();
    expect(meter.level()).toBe(0);
  });

  it('shares one context, which ends with the last meter', () => {
    const meters = [new LevelMeter(TRACK, audio), new LevelMeter(TRACK, audio)];
    expect(contexts).toHaveLength(1);
    meters[0]?.close();
    meters[0]?.close();
    expect(contexts[0]?.closes).toBe(0);
    meters[1]?.close();
    expect(contexts[0]).toMatchObject({ closes: 1, disconnects: 2 });
    new LevelMeter(TRACK, audio).close();
    expect(contexts).toHaveLength(2);
  });

  it('reads silence where nothing can be measured', () => {
    const debug = jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    const broken = new SharedAudio(() => {
      throw new Error('no Web Audio');
    });
    const meter = new LevelMeter(TRACK, broken);
    expect(meter.level()).toBe(0);
    expect(meter.isMeasuring()).toBe(false);
    meter.close();
    debug.mockRestore();
  });
});
