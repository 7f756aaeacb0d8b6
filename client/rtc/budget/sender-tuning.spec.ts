import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settle } from '../../lib/clock.fake.js';
import { SenderTuning } from './sender-tuning.js';

const SETTINGS = { active: true, maxBitrate: 500, scaleResolutionDownBy: 2, maxFramerate: 15 };

/** A sender that remembers each set of parameters, and can be held in the middle of one. */
class FakeSender {
  parameters: { encodings: object[]; degradationPreference?: string } = { encodings: [{}] };
  readonly sets: unknown[] = [];
  held: Promise<void> | null = null;
  error: Error | null = null;

  getParameters() {
    return structuredClone(this.parameters);
  }

  async setParameters(parameters: FakeSender['parameters']): Promise<void> {
    this.sets.push(parameters);
    await this.held;
    if (this.error) throw this.error;
    this.parameters = parameters;
  }
}

describe('SenderTuning', () => {
  let sender: FakeSender;
  let tuning: SenderTuning;

  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    sender = new FakeSender();
    tuning = new SenderTuning(sender as unknown as RTCRtpSender);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('sets what is wanted, and asks only when it is new', async () => {
    tuning.set({ kind: 'camera', settings: SETTINGS });
    await settle();
    tuning.set({ kind: 'camera', settings: { ...SETTINGS } });
    await settle();
    expect(sender.sets).toEqual([{ encodings: [SETTINGS] }]);
  });

  it('lets a picture that began small be as large as it is captured where nobody plans', async () => {
    sender.parameters.encodings = [{ scaleResolutionDownBy: 4 }];
    tuning.set({ kind: 'camera', settings: null });
    await settle();
    expect(sender.parameters.encodings).toEqual([{ scaleResolutionDownBy: 1 }]);
  });

  it('gives sound the first place on the way', async () => {
    tuning.set({ kind: 'sound' });
    await settle();
    expect(sender.parameters.encodings).toEqual([{ priority: 'high', networkPriority: 'high' }]);
  });

  it('keeps a screen sharp, and lets a camera in its place be as before', async () => {
    tuning.set({ kind: 'screen', settings: null });
    await settle();
    expect(sender.parameters.degradationPreference).toBe('maintain-resolution');
    tuning.set({ kind: 'camera', settings: null });
    await settle();
    expect(sender.parameters.degradationPreference).toBe('balanced');
  });

  it('makes one change at a time, and of several wishes only the newest', async () => {
    let release = (): void => undefined;
    sender.held = new Promise((resolve) => {
      release = resolve;
    });
    for (const maxBitrate of [1, 2, 3]) {
      tuning.set({ kind: 'camera', settings: { ...SETTINGS, maxBitrate } });
    }
    await settle();
    expect(sender.sets).toHaveLength(1);
    release();
    await settle();
    expect(sender.sets.map((set) => JSON.stringify(set))).toEqual([
      expect.stringContaining('"maxBitrate":1,'),
      expect.stringContaining('"maxBitrate":3,'),
    ]);
  });

  it('pauses without touching the rest', async () => {
    tuning.set({ kind: 'camera', settings: SETTINGS });
    await settle();
    tuning.set({ kind: 'camera', settings: { ...SETTINGS, active: false, maxBitrate: 9 } });
    await settle();
    expect(sender.parameters.encodings).toEqual([{ ...SETTINGS, active: false }]);
  });

  it('waits where there is no encoding yet, and goes on after a refusal', async () => {
    sender.parameters = { encodings: [] };
    tuning.set({ kind: 'camera', settings: SETTINGS });
    await settle();
    expect(sender.sets).toEqual([]);
    sender.parameters = { encodings: [{}] };
    sender.error = new DOMException('Not now.', 'InvalidStateError');
    tuning.set({ kind: 'camera', settings: SETTINGS });
    await settle();
    sender.error = null;
    tuning.set({ kind: 'camera', settings: SETTINGS });
    await settle();
    expect(sender.parameters.encodings).toEqual([SETTINGS]);
  });
});
