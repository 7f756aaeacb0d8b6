import { beforeEach, describe, expect, it } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import { LocalMedia } from './local-media.js';
import type { DeviceLists, LocalMediaSnapshot, LostDevice } from './local-media.js';
import { FakeMediaDevices } from './media-devices.fake.js';

const NOT_ALLOWED = new DOMException('Permission denied', 'NotAllowedError');
const NOT_READABLE = new DOMException('Could not start', 'NotReadableError');

describe('LocalMedia', () => {
  let devices: FakeMediaDevices;
  let permission: PermissionState | null;
  let media: LocalMedia;
  let changes: LocalMediaSnapshot[];
  let lost: LostDevice[];
  let lists: DeviceLists[];

  beforeEach(() => {
    devices = new FakeMediaDevices();
    permission = null;
    media = new LocalMedia({
      devices: devices as unknown as MediaDevices,
      secure: true,
      permission: () => Promise.resolve(permission),
    });
    changes = [];
    lost = [];
    lists = [];
    media.on('change', (change) => changes.push(change));
    media.on('lost', (device) => lost.push(device));
    media.on('devices', (list) => lists.push(list));
  });

  it('starts with everything closed and asks for nothing', () => {
    expect(media.snapshot).toEqual({
      microphone: { track: null, open: false, deviceId: null },
      camera: { track: null, open: false, deviceId: null },
      screen: { video: null, audio: null, open: false },
    });
    expect(devices.asked).toEqual([]);
  });

  it('opens a microphone with voice filters', async () => {
    await expect(media.openMicrophone()).resolves.toBeNull();
    expect(devices.asked).toEqual([
      { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
    ]);
    expect(media.snapshot.microphone).toEqual({
      track: devices.tracks[0],
      open: true,
      deviceId: 'm1',
    });
    expect(changes).toHaveLength(1);
  });

  it('opens the camera that is asked for, at 720p where it can', async () => {
    await media.openCamera({ deviceId: 'c2' });
    expect(devices.asked).toEqual([
      {
        video: {
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30 },
          deviceId: { exact: 'c2' },
        },
      },
    ]);
    expect(media.snapshot.camera.deviceId).toBe('c2');
  });

  it('takes the default when the device that is asked for is gone', async () => {
    await expect(media.openCamera({ deviceId: 'gone' })).resolves.toBeNull();
    expect(media.snapshot.camera.deviceId).toBe('c1');
  });

  it('tells the devices after a permission, and when they come or go', async () => {
    await media.openMicrophone();
    expect(lists.at(-1)?.cameras.map(({ label }) => label)).toEqual(['c1', 'c2']);
    devices.devices.delete('c2');
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(lists.at(-1)?.cameras.map(({ label }) => label)).toEqual(['c1']);
  });

  it('mutes without letting the microphone go', async () => {
    media.setMicrophoneMuted(true);
    expect(changes).toEqual([]);
    await media.openMicrophone();
    media.setMicrophoneMuted(true);
    media.setMicrophoneMuted(true);
    expect(changes).toHaveLength(2);
    expect(media.snapshot.microphone).toMatchObject({ open: false, track: { enabled: false } });
    expect(devices.live()).toHaveLength(1);
    media.setMicrophoneMuted(false);
    expect(media.snapshot.microphone).toMatchObject({ open: true, track: { enabled: true } });
  });

  it('stays muted when another microphone takes over', async () => {
    await media.openMicrophone();
    media.setMicrophoneMuted(true);
    await media.openMicrophone({ deviceId: 'm2' });
    expect(media.snapshot.microphone).toMatchObject({
      open: false,
      deviceId: 'm2',
      track: { enabled: false },
    });
  });

  it('is not muted any more after it was closed', async () => {
    await media.openMicrophone();
    media.setMicrophoneMuted(true);
    media.closeMicrophone();
    await media.openMicrophone();
    expect(media.snapshot.microphone).toMatchObject({ open: true, track: { enabled: true } });
  });

  it('lets the old device go when another one takes over, and keeps it when none does', async () => {
    await media.openCamera({ deviceId: 'c1' });
    await media.openCamera({ deviceId: 'c2' });
    expect(devices.live()).toHaveLength(1);
    devices.failures = [NOT_ALLOWED];
    await expect(media.openCamera({ deviceId: 'c1' })).resolves.toEqual({
      kind: 'camera',
      reason: 'dismissed',
    });
    expect(media.snapshot.camera).toMatchObject({ open: true, deviceId: 'c2' });
  });

  it('lets its own device go first where the system gives only one at a time', async () => {
    await media.openCamera({ deviceId: 'c1' });
    devices.failures = [NOT_READABLE];
    await expect(media.openCamera({ deviceId: 'c2' })).resolves.toBeNull();
    expect(media.snapshot.camera.deviceId).toBe('c2');
    expect(devices.live()).toHaveLength(1);
    devices.failures = [NOT_READABLE, NOT_READABLE];
    await expect(media.openCamera({ deviceId: 'c1' })).resolves.toEqual({
      kind: 'camera',
      reason: 'in_use',
    });
    expect(media.snapshot.camera.open).toBe(false);
    expect(changes.at(-1)?.camera.track).toBeNull();
  });

  it('lets the light go out when the camera is closed', async () => {
    await media.openCamera();
    media.closeCamera();
    media.closeCamera();
    expect(devices.live()).toEqual([]);
    expect(changes).toHaveLength(2);
    expect(lost).toEqual([]);
  });

  it('lets the last of several requests win, whichever is served first', async () => {
    const held = devices.hold();
    const first = media.openCamera({ deviceId: 'c1' });
    const second = media.openCamera({ deviceId: 'c2' });
    await settle();
    held.release(1);
    await expect(second).resolves.toBeNull();
    held.release(0);
    await expect(first).resolves.toBeNull();
    expect(media.snapshot.camera.deviceId).toBe('c2');
    expect(devices.live()).toHaveLength(1);
    expect(changes).toHaveLength(1);
  });

  it('does not open what was closed while it waited', async () => {
    const held = devices.hold();
    const opening = media.openMicrophone();
    await settle();
    media.closeAll();
    held.release(0);
    await expect(opening).resolves.toBeNull();
    expect(media.snapshot.microphone.track).toBeNull();
    expect(devices.live()).toEqual([]);
  });

  it('says why a device does not open', async () => {
    devices.failures = [NOT_ALLOWED, NOT_ALLOWED, NOT_READABLE];
    permission = 'denied';
    await expect(media.openCamera()).resolves.toEqual({ kind: 'camera', reason: 'denied' });
    permission = 'prompt';
    await expect(media.openMicrophone()).resolves.toEqual({
      kind: 'microphone',
      reason: 'dismissed',
    });
    await expect(media.openCamera()).resolves.toEqual({ kind: 'camera', reason: 'in_use' });
    expect(changes).toEqual([]);
    expect(lost).toEqual([]);
  });

  it('tells when a device is lost, and whether it was muted', async () => {
    await media.openCamera();
    devices.tracks[0]?.endByItself();
    expect(lost).toEqual([{ kind: 'camera', deviceId: 'c1', muted: false }]);
    expect(changes.at(-1)?.camera).toEqual({ track: null, open: false, deviceId: null });
  });

  it('opens a device muted, and the camera that looks away', async () => {
    await media.openMicrophone({ muted: true });
    expect(media.snapshot.microphone).toMatchObject({ open: false, track: { enabled: false } });
    expect(media.capturedMicrophone).toBe(devices.tracks[0]);
    await media.openCamera({ deviceId: 'c2', facing: 'environment' });
    expect(devices.asked.at(-1)).toMatchObject({ video: { facingMode: { ideal: 'environment' } } });
    expect(media.snapshot.camera.facing).toBe('environment');
  });

  it('does not miss a device that it has let go', async () => {
    await media.openCamera({ deviceId: 'c1' });
    await media.openCamera({ deviceId: 'c2' });
    devices.tracks[0]?.endByItself();
    expect(lost).toEqual([]);
    expect(media.snapshot.camera.open).toBe(true);
  });

  it('shares a screen with its sound, or without', async () => {
    await expect(media.openScreen()).resolves.toBeNull();
    expect(media.snapshot.screen).toEqual({
      video: devices.tracks[0],
      audio: devices.tracks[1],
      open: true,
    });
    devices.screenKinds = ['video'];
    await media.openScreen();
    expect(media.snapshot.screen.audio).toBeNull();
    expect(devices.live()).toHaveLength(1);
    media.closeScreen();
    expect(devices.live()).toEqual([]);
  });

  it('does not call it a problem when the browser ends sharing', async () => {
    await media.openScreen();
    devices.tracks[1]?.endByItself();
    expect(media.snapshot.screen).toMatchObject({ audio: null, open: true });
    devices.tracks[0]?.endByItself();
    expect(changes.at(-1)?.screen).toEqual({ video: null, audio: null, open: false });
    expect(lost).toEqual([]);
  });

  it('takes a cancelled picker for dismissed', async () => {
    devices.failures = [NOT_ALLOWED];
    await expect(media.openScreen()).resolves.toEqual({ kind: 'screen', reason: 'dismissed' });
  });

  it.each([
    [false, 'insecure'],
    [true, 'unsupported'],
  ])('works without devices on a page with secure: %p', async (secure, reason) => {
    const without = new LocalMedia({
      devices: undefined,
      secure,
      permission: () => Promise.resolve(null),
    });
    await expect(without.openCamera()).resolves.toEqual({ kind: 'camera', reason });
    await expect(without.openScreen()).resolves.toEqual({ kind: 'screen', reason });
    await expect(without.listDevices()).resolves.toMatchObject({ cameras: [] });
    without.closeAll();
  });

  it('takes plain media devices too', async () => {
    const plain = new LocalMedia(devices as unknown as MediaDevices);
    await expect(plain.openCamera()).resolves.toBeNull();
  });
});
