import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeEffect } from '../media/effects/effect.fake.js';
import { LocalMedia } from '../media/local-media.js';
import { FakeMediaDevices } from '../media/media-devices.fake.js';
import { mediaCaptured } from '../state/media-switches.js';
import type { MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { EffectsController } from './effects-controller.js';

describe('EffectsController', () => {
  let store: Store<MeetingState>;
  let media: LocalMedia;
  let blur: FakeEffect;
  let noise: FakeEffect;
  let asked: string[];

  beforeEach(() => {
    const devices = new FakeMediaDevices();
    media = new LocalMedia({
      devices: devices as unknown as MediaDevices,
      secure: true,
      permission: () => Promise.resolve(null),
    });
    blur = new FakeEffect(true);
    noise = new FakeEffect(false);
    asked = [];
    store = new Store(inMeeting());
    media.on('change', (snapshot) => {
      store.update((state) => mediaCaptured(state, snapshot));
    });
  });

  function control(): EffectsController {
    return new EffectsController({
      store,
      media,
      noiseSuppression: () => noise,
      blur: () => blur,
      openCamera: () => asked.push('open'),
    });
  }

  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const notices = (): unknown[] => store.get().notices;

  it('blurs at the next visit before the camera has shown anything', async () => {
    store.update((state) => prefer(state, { blur: true }));
    control();
    void media.openCamera();
    await turn();
    expect(media.snapshot.camera.track).toBeNull();
    expect(blur.running).toHaveLength(1);
  });

  it('shows that an effect is being prepared, for as long as it is', async () => {
    control();
    await media.openCamera();
    store.update((state) => prefer(state, { blur: true }));
    expect(store.get().effects.blur).toBe('preparing');
    blur.ready();
    await turn();
    expect(store.get()).toMatchObject({
      effects: { blur: 'idle' },
      media: { camera: { open: true } },
    });
  });

  it('leaves the wish for blur in place when it fails, and says that the camera is off', async () => {
    control();
    await media.openCamera();
    store.update((state) => prefer(state, { blur: true }));
    blur.running[0]?.outcome.failed('slow');
    expect(store.get()).toMatchObject({
      preferences: { blur: true },
      media: { camera: { open: false } },
    });
    expect(notices()).toMatchObject([{ kind: 'blur_failed', reason: 'slow' }]);
  });

  it('shows the camera without blur only when the person says so', async () => {
    const controller = control();
    await media.openCamera();
    store.update((state) => prefer(state, { blur: true }));
    blur.running[0]?.outcome.failed('failed');
    controller.showWithoutBlur();
    expect(asked).toEqual(['open']);
    expect(store.get().preferences.blur).toBe(false);
    expect(notices()).toEqual([]);
  });

  it('takes back what it said of the blur when the camera is open again', async () => {
    control();
    await media.openCamera();
    store.update((state) => prefer(state, { blur: true }));
    blur.running[0]?.outcome.failed('failed');
    void media.openCamera();
    await turn();
    expect(notices()).toHaveLength(1);
    blur.ready();
    expect(notices()).toEqual([]);
  });

  it('turns noise suppression off when it fails, and says so', async () => {
    control();
    await media.openMicrophone();
    store.update((state) => prefer(state, { noiseSuppression: true }));
    noise.running[0]?.outcome.failed('failed');
    expect(store.get()).toMatchObject({
      preferences: { noiseSuppression: false },
      media: { microphone: { open: true } },
    });
    expect(notices()).toMatchObject([{ kind: 'noise_suppression_failed', reason: 'failed' }]);
  });
});
