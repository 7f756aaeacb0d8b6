import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { LocalMedia } from '../media/local-media.js';
import { FakeMediaDevices } from '../media/media-devices.fake.js';
import { dismissNotice } from '../state/notices.js';
import type { MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { DeviceController } from './device-controller.js';

describe('DeviceController', () => {
  let devices: FakeMediaDevices;
  let media: LocalMedia;
  let store: Store<MeetingState>;
  let clock: FakeClock;
  let controller: DeviceController;
  let level: number;
  let ears: number;
  let playTest: jest.Mock<(sinkId: string) => Promise<boolean>>;
  let speaker: { deviceId: string; label: string } | null;

  beforeEach(async () => {
    devices = new FakeMediaDevices();
    media = new LocalMedia({
      devices: devices as unknown as MediaDevices,
      secure: true,
      permission: () => Promise.resolve(null),
    });
    store = new Store(inMeeting());
    clock = new FakeClock();
    level = 0.01;
    ears = 0;
    playTest = jest.fn(() => Promise.resolve(true));
    speaker = { deviceId: 's2', label: 'Bluetooth' };
    controller = new DeviceController({
      store,
      media,
      captured: () => undefined,
      isAllowed: () => Promise.resolve(true),
      clock,
      sound: {
        createEar: () => {
          ears++;
          return { level: () => level, close: () => (ears -= 1) };
        },
        playTest,
        askForSpeaker: () => Promise.resolve(speaker),
      },
    });
    await settle();
  });

  function microphone() {
    return store.get().media.microphone;
  }

  async function open(kind: 'microphone' | 'camera'): Promise<void> {
    controller.toggle(kind);
    await settle();
  }

  async function unplug(deviceId: string): Promise<void> {
    devices.devices.delete(deviceId);
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
  }

  async function plugIn(deviceId: string): Promise<void> {
    devices.devices.add(deviceId);
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
  }

  it('opens the device that was chosen, and remembers a change at once', async () => {
    controller.choose('microphone', 'm2');
    expect(microphone().open).toBe(false);
    await open('microphone');
    expect(microphone()).toMatchObject({ open: true, deviceId: 'm2' });
    controller.choose('microphone', 'm1');
    await settle();
    expect(microphone().deviceId).toBe('m1');
    expect(store.get().preferences).toMatchObject({ microphoneId: 'm1', microphoneLabel: 'm1' });
    expect(devices.live()).toHaveLength(1);
  });

  it('falls back, open or muted as it was, and tells it', async () => {
    controller.choose('microphone', 'm2');
    await open('microphone');
    controller.toggle('microphone');
    await unplug('m2');
    expect(microphone()).toMatchObject({ open: false, deviceId: 'm1', problem: null });
    expect(devices.live()).toMatchObject([{ enabled: false }]);
    expect(store.get().notices).toMatchObject([{ kind: 'device_gone', gone: 'm2', now: 'm1' }]);
    controller.toggle('microphone');
    expect(microphone()).toMatchObject({ open: true, deviceId: 'm1' });
  });

  it('falls back once, though the track and the list both tell of the end', async () => {
    controller.choose('microphone', 'm2');
    await open('microphone');
    devices.devices.delete('m2');
    devices.tracks[0]?.endByItself();
    devices.dispatchEvent(new Event('devicechange'));
    await settle();
    expect(microphone()).toMatchObject({ open: true, deviceId: 'm1' });
    expect(devices.asked).toHaveLength(2);
    expect(store.get().notices).toHaveLength(1);
  });

  it('falls back also when only the track tells, and the list is late', async () => {
    controller.choose('camera', 'c2');
    await open('camera');
    devices.tracks[0]?.endByItself();
    await settle();
    expect(store.get().media.camera).toMatchObject({ open: true, deviceId: 'c1' });
  });

  it('goes back to the preferred device, and stays with the other after Undo', async () => {
    controller.choose('microphone', 'm2');
    await open('microphone');
    await unplug('m2');
    await plugIn('m2');
    expect(microphone()).toMatchObject({ open: true, deviceId: 'm2' });
    const [notice] = store.get().notices;
    expect(notice).toMatchObject({ kind: 'device_back', now: 'm2', before: 'm1' });
    controller.choose('microphone', 'm1');
    await settle();
    await unplug('m2');
    await plugIn('m2');
    expect(microphone().deviceId).toBe('m1');
  });

  it('tells the loss when nothing is left, and offers what comes', async () => {
    await unplug('c2');
    await open('camera');
    await unplug('c1');
    expect(store.get().media.camera).toMatchObject({ open: false, problem: 'lost' });
    expect(store.get().notices).toMatchObject([{ kind: 'media_problem', reason: 'lost' }]);
    await plugIn('c2');
    expect(store.get().notices.at(-1)).toMatchObject({ kind: 'device_offer', deviceId: 'c2' });
    controller.accept('camera', 'c2');
    await settle();
    expect(store.get().media.camera).toMatchObject({ open: true, deviceId: 'c2' });
  });

  it('gives up on a device that is lost again at once', async () => {
    await open('microphone');
    devices.tracks[0]?.endByItself();
    await settle();
    expect(microphone()).toMatchObject({ open: true, deviceId: 'm2' });
    devices.tracks.at(-1)?.endByItself();
    await settle();
    expect(microphone()).toMatchObject({ open: false, problem: 'lost' });
  });

  it('tells of a loudspeaker that goes and comes', async () => {
    await plugIn('s1');
    await plugIn('s2');
    controller.choose('speaker', 's2');
    await unplug('s2');
    expect(store.get().notices).toMatchObject([{ kind: 'device_gone', media: 'speaker' }]);
    await plugIn('s2');
    expect(store.get().notices).toMatchObject([{ kind: 'device_back', media: 'speaker' }]);
    await controller.testSound();
    expect(playTest).toHaveBeenLastCalledWith('s2');
  });

  it('remembers the loudspeaker that the browser asked for, and nothing when nobody answered', async () => {
    await controller.askForSpeaker();
    expect(store.get().preferences).toMatchObject({ speakerId: 's2', speakerLabel: 'Bluetooth' });
    speaker = null;
    await controller.askForSpeaker();
    expect(store.get().preferences.speakerId).toBe('s2');
  });

  it('turns to the camera on the other side and back', async () => {
    await open('camera');
    controller.flipCamera();
    await settle();
    expect(store.get().media.looksAway).toBe(true);
    controller.flipCamera();
    await settle();
    expect(store.get().media.looksAway).toBe(false);
  });

  describe('with push to talk', () => {
    beforeEach(async () => {
      await open('microphone');
      store.update((state) => prefer(state, { pushToTalk: true }));
    });

    it('is muted until the key is held', () => {
      expect(microphone().open).toBe(false);
      controller.talk(true);
      expect(microphone().open).toBe(true);
      expect(store.get().media.pushing).toBe(true);
      controller.talk(false);
      expect(microphone().open).toBe(false);
      expect(store.get().media.pushing).toBe(false);
    });

    it('opens a closed microphone, and is not heard when the key was up before it opened', async () => {
      media.closeMicrophone();
      const held = devices.hold();
      controller.talk(true);
      await settle();
      controller.talk(false);
      held.release(0);
      await settle();
      expect(microphone().open).toBe(false);
      expect(devices.live()).toMatchObject([{ enabled: false }]);
      controller.talk(true);
      expect(microphone().open).toBe(true);
    });

    it('leaves a microphone open that was turned on by its button', () => {
      controller.toggle('microphone');
      controller.talk(true);
      controller.talk(false);
      expect(microphone().open).toBe(true);
    });

    it('comes back muted', async () => {
      controller.toggle('microphone');
      controller.end();
      controller.reopen();
      await settle();
      expect(microphone().open).toBe(false);
      expect(media.capturedMicrophone).not.toBeNull();
    });

    it('does nothing for somebody who did not choose it', () => {
      store.update((state) => prefer(state, { pushToTalk: false }));
      controller.talk(true);
      expect(microphone().open).toBe(false);
    });
  });

  describe('listening to the own microphone', () => {
    it('tells once that nothing comes from it, until something does', async () => {
      level = 0;
      await open('microphone');
      await clock.advance(6_200);
      expect(store.get().media.silent).toBe(true);
      expect(store.get().notices).toMatchObject([{ kind: 'microphone_silent', label: 'm1' }]);
      const id = store.get().notices[0]?.id ?? 0;
      store.update((state) => dismissNotice(state, id));
      await clock.advance(60_000);
      expect(store.get().notices).toEqual([]);
      level = 0.1;
      await clock.advance(200);
      expect(store.get().media.silent).toBe(false);
    });

    it('tells a muted person who talks', async () => {
      level = 0.2;
      await open('microphone');
      controller.toggle('microphone');
      await clock.advance(1_000);
      expect(store.get().media.talkingMuted).toBe(true);
      expect(controller.level()).toBe(0.2);
      controller.toggle('microphone');
      await clock.advance(200);
      expect(store.get().media.talkingMuted).toBe(false);
    });

    it('lets the microphone go when it is closed', async () => {
      await open('microphone');
      expect([ears, clock.pending]).toEqual([1, 1]);
      media.closeMicrophone();
      expect([ears, clock.pending]).toEqual([0, 0]);
      expect(controller.level()).toBe(0);
    });
  });
});
