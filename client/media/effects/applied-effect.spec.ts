import { beforeEach, describe, expect, it } from '@jest/globals';
import { LocalMedia } from '../local-media.js';
import { FakeMediaDevices } from '../media-devices.fake.js';
import { FakeEffect } from './effect.fake.js';

describe('an effect on what is captured', () => {
  let devices: FakeMediaDevices;
  let media: LocalMedia;
  /** Every track that was ever to be sent, by kind. */
  let sent: Set<unknown>;
  let failures: unknown[];
  const blur = (): FakeEffect => new FakeEffect(true);
  const noise = (): FakeEffect => new FakeEffect(false);

  beforeEach(() => {
    devices = new FakeMediaDevices();
    media = new LocalMedia({
      devices: devices as unknown as MediaDevices,
      secure: true,
      permission: () => Promise.resolve(null),
    });
    sent = new Set();
    failures = [];
    media.on('change', ({ microphone, camera }) => {
      for (const { track } of [microphone, camera]) if (track !== null) sent.add(track);
    });
    media.on('effectFailed', (failure) => failures.push(failure));
  });

  it('never sends a picture as it is when a strict effect was chosen before the camera opened', async () => {
    const effect = blur();
    await media.setEffect('camera', effect);
    const opened = media.openCamera();
    await new Promise((resolve) => setTimeout(resolve));
    expect(media.snapshot.camera).toMatchObject({ track: null, open: false });
    const processed = effect.ready();
    expect(await opened).toBeNull();
    expect(media.snapshot.camera).toMatchObject({ track: processed, open: true, deviceId: 'c1' });
    expect([...sent]).toEqual([processed]);
  });

  it('stops sending the picture as it is at once when a strict effect is chosen', async () => {
    await media.openCamera();
    const [raw] = devices.tracks;
    const effect = blur();
    void media.setEffect('camera', effect);
    expect(media.snapshot.camera.track).toBeNull();
    expect(raw?.readyState).toBe('live');
    const processed = effect.ready();
    expect(media.snapshot.camera.track).toBe(processed);
  });

  it('puts a strict effect on the next camera before anything of it is sent', async () => {
    const effect = blur();
    await media.setEffect('camera', effect);
    const first = media.openCamera();
    await new Promise((resolve) => setTimeout(resolve));
    const before = effect.ready();
    await first;
    const second = media.openCamera({ deviceId: 'c2' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(before.readyState).toBe('ended');
    expect(media.snapshot.camera).toMatchObject({ track: null, deviceId: 'c2' });
    const after = effect.ready();
    await second;
    expect([...sent]).toEqual([before, after]);
    expect(effect.running).toHaveLength(1);
  });

  it.each(['before it was ready', 'later'])(
    'closes the camera when a strict effect fails %s',
    async (when) => {
      const effect = blur();
      await media.setEffect('camera', effect);
      const opened = media.openCamera();
      await new Promise((resolve) => setTimeout(resolve));
      if (when === 'later') effect.ready();
      effect.running[0]?.outcome.failed('slow');
      expect(await opened).toBeNull();
      expect(media.snapshot.camera).toMatchObject({ track: null, open: false });
      expect(devices.live()).toEqual([]);
      expect(failures).toEqual([{ kind: 'camera', reason: 'slow' }]);
      expect(sent).not.toContain(devices.tracks[0]);
      expect(effect.running).toEqual([]);
    },
  );

  it('sends a voice as it is until a lenient effect is ready, and again when it fails', async () => {
    const effect = noise();
    await media.setEffect('microphone', effect);
    const opened = media.openMicrophone();
    await new Promise((resolve) => setTimeout(resolve));
    const [raw] = devices.tracks;
    expect(media.snapshot.microphone.track).toBe(raw);
    const processed = effect.ready();
    await opened;
    expect(media.snapshot.microphone.track).toBe(processed);
    effect.running[0]?.outcome.failed('failed');
    expect(media.snapshot.microphone).toMatchObject({ track: raw, open: true });
    expect([raw?.readyState, processed.readyState]).toEqual(['live', 'ended']);
    expect(failures).toEqual([{ kind: 'microphone', reason: 'failed' }]);
  });

  it('keeps a muted voice silent through every change of effect', async () => {
    await media.openMicrophone();
    media.setMicrophoneMuted(true);
    const effect = noise();
    void media.setEffect('microphone', effect);
    expect(media.snapshot.microphone.track?.enabled).toBe(false);
    const processed = effect.ready();
    expect(processed.enabled).toBe(false);
    // Senders have still got this one.
    expect(devices.tracks[0]?.enabled).toBe(false);
    media.setMicrophoneMuted(false);
    expect(processed.enabled).toBe(true);
    media.setMicrophoneMuted(true);
    await media.setEffect('microphone', null);
    expect(media.snapshot.microphone).toMatchObject({ track: devices.tracks[0], open: false });
    expect(devices.tracks[0]?.enabled).toBe(false);
  });

  it('ends with the device, whoever closes it', async () => {
    const effect = noise();
    await media.setEffect('microphone', effect);
    void media.openMicrophone();
    await new Promise((resolve) => setTimeout(resolve));
    const processed = effect.ready();
    devices.tracks[0]?.endByItself();
    expect(processed.readyState).toBe('ended');
    expect(effect.running).toEqual([]);
    void media.openMicrophone();
    await new Promise((resolve) => setTimeout(resolve));
    const again = effect.ready();
    media.closeMicrophone();
    expect(again.readyState).toBe('ended');
    expect(effect.running).toEqual([]);
  });

  it('treats an effect that does not even begin as one that failed', async () => {
    const broken = {
      strict: true,
      start: () => {
        throw new Error('broken');
      },
    };
    await media.setEffect('camera', broken);
    expect(await media.openCamera()).toBeNull();
    expect(media.snapshot.camera.track).toBeNull();
    expect(failures).toEqual([{ kind: 'camera', reason: 'unsupported' }]);
    expect(devices.live()).toEqual([]);
  });
});
