import { describe, expect, it } from '@jest/globals';
import {
  chooseDevice,
  findDevice,
  isMirrored,
  rememberDevice,
  shownDevice,
  speakerInUse,
  wantedDevice,
} from './devices-choice.js';
import { devicesListed, mediaCaptured } from './media-switches.js';
import type { MeetingState } from './meeting-state.js';
import { prefer } from './preferences.js';
import { openedPage } from './state.fake.js';

const DESK = { deviceId: 'desk', label: 'Desk', groupId: '1' };
const HEADSET = { deviceId: 'headset', label: 'Headset', groupId: '2' };
const NOTHING = { open: false, deviceId: null };

function listed(state: MeetingState, microphones = [DESK, HEADSET]): MeetingState {
  return devicesListed(state, { microphones, cameras: [], speakers: microphones });
}

describe('the choice of devices', () => {
  it('finds a device by its id, and by its name when the id has changed', () => {
    const renewed = [DESK, { ...HEADSET, deviceId: 'x7' }];
    expect(findDevice([DESK, HEADSET], { deviceId: 'headset', label: 'Desk' })).toBe(HEADSET);
    expect(findDevice(renewed, { deviceId: 'headset', label: 'Headset' })?.deviceId).toBe('x7');
    expect(findDevice(renewed, { deviceId: 'headset', label: null })).toBeNull();
    expect(findDevice(renewed, { deviceId: null, label: null })).toBeNull();
  });

  it('remembers each kind with its name', () => {
    const state = chooseDevice(listed(openedPage()), 'microphone', 'headset');
    expect(state.preferences).toMatchObject({
      microphoneId: 'headset',
      microphoneLabel: 'Headset',
      cameraId: null,
      speakerId: null,
    });
    expect(chooseDevice(state, 'camera', 'c1').preferences.cameraId).toBe('c1');
  });

  it.each(['', 'default'])('forgets what was chosen for %p', (deviceId) => {
    const chosen = chooseDevice(listed(openedPage()), 'speaker', 'headset');
    const { preferences } = chooseDevice(chosen, 'speaker', deviceId);
    expect(preferences).toMatchObject({ speakerId: null, speakerLabel: null });
  });

  it('opens what was chosen, the browser’s choice when that is gone', () => {
    const chosen = chooseDevice(listed(openedPage()), 'microphone', 'headset');
    expect(wantedDevice(chosen, 'microphone')).toBe('headset');
    expect(wantedDevice(listed(chosen, [DESK]), 'microphone')).toBeNull();
  });

  it('tries what was chosen at the last visit before any device is listed', () => {
    const state = prefer(openedPage(), { microphoneId: 'headset', speakerId: 'loud' });
    expect(wantedDevice(state, 'microphone')).toBe('headset');
    expect(speakerInUse(state)).toBe('loud');
  });

  it('plays through the system’s loudspeaker while the chosen one is away', () => {
    const speaker = { deviceId: 'headset', label: 'Headset' };
    const state = listed(rememberDevice(openedPage(), 'speaker', speaker));
    expect(speakerInUse(state)).toBe('headset');
    expect(speakerInUse(listed(state, [DESK]))).toBe('');
  });

  it('shows what is in use, else what would be', () => {
    const state = listed(openedPage());
    expect(shownDevice(openedPage(), 'microphone')).toBe('');
    expect(shownDevice(state, 'microphone')).toBe('desk');
    expect(shownDevice(chooseDevice(state, 'microphone', 'headset'), 'microphone')).toBe('headset');
    const inUse = mediaCaptured(chooseDevice(state, 'microphone', 'headset'), {
      microphone: { open: true, deviceId: 'desk' },
      camera: NOTHING,
      screen: { open: false },
    });
    expect(shownDevice(inUse, 'microphone')).toBe('desk');
  });

  it('mirrors the own picture unless the camera looks away or nobody wants it', () => {
    const state = openedPage();
    const away = mediaCaptured(state, {
      microphone: NOTHING,
      camera: { open: true, deviceId: 'c', facing: 'environment' },
      screen: { open: false },
    });
    expect(isMirrored(state)).toBe(true);
    expect(isMirrored(away)).toBe(false);
    expect(isMirrored(prefer(state, { mirror: false }))).toBe(false);
  });
});
