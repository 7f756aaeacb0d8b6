import { describe, expect, it } from '@jest/globals';
import * as devices from './media-switches.js';
import { decidedOfMe } from './moderation.js';
import { inMeeting } from './state.fake.js';

const NOTHING = {
  microphone: { open: false, deviceId: null },
  camera: { open: false, deviceId: null },
  screen: { open: false },
};

describe('media switches', () => {
  it('announces a change of the own microphone, and nothing that stayed', () => {
    const open = { ...NOTHING, microphone: { open: true, deviceId: 'm1' } };
    const state = devices.mediaCaptured(inMeeting(), open);
    expect(state.media.microphone).toMatchObject({ open: true, deviceId: 'm1' });
    expect(state.announcement).toMatchObject({ kind: 'media', media: 'microphone', open: true });
    expect(devices.mediaCaptured(state, open)).toBe(state);
  });

  it('withdraws what was said about a device once it works', () => {
    const failed = devices.mediaProblem(inMeeting(), 'camera', 'in_use');
    const works = devices.mediaCaptured(failed, {
      ...NOTHING,
      camera: { open: true, deviceId: 'c1' },
    });
    expect(works.notices).toEqual([]);
    expect(works.media.camera.problem).toBeNull();
  });

  it('withdraws what a host had decided about a device once it is open, and nothing else', () => {
    const dark = decidedOfMe(inMeeting(), 'camera_allowed');
    const both = decidedOfMe(dark, 'mic_allowed');
    const heard = devices.mediaCaptured(both, {
      ...NOTHING,
      microphone: { open: true, deviceId: 'm1' },
    });
    expect(heard.notices).toMatchObject([{ kind: 'decided', what: 'camera_allowed' }]);
    const muted = decidedOfMe(heard, 'mute_asked');
    const silent = devices.mediaCaptured(muted, NOTHING);
    expect(silent.notices.map(({ kind }) => kind)).toEqual(['decided', 'decided']);
    const seen = devices.mediaCaptured(silent, {
      ...NOTHING,
      camera: { open: true, deviceId: 'c1' },
    });
    expect(seen.notices).toMatchObject([{ kind: 'decided', what: 'mute_asked' }]);
  });

  it('shows the newest problem of a device only', () => {
    const twice = devices.mediaProblem(
      devices.mediaProblem(inMeeting(), 'camera', 'in_use'),
      'camera',
      'denied',
    );
    expect(twice.notices).toMatchObject([{ reason: 'denied' }]);
  });

  it('says nothing when a person closed the choice of a screen', () => {
    const state = devices.mediaProblem(inMeeting(), 'screen', 'dismissed');
    expect(state.notices).toEqual([]);
    expect(state.media.screen.problem).toBeNull();
  });

  it('tells the others in the words of the protocol', () => {
    const state = devices.mediaCaptured(inMeeting(), { ...NOTHING, screen: { open: true } });
    expect(devices.sharedState(state.media)).toEqual({ mic: false, camera: false, screen: true });
    expect(devices.openDevices(state.media)).toEqual([]);
  });
});
