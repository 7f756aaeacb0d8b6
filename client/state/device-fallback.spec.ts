import { describe, expect, it } from '@jest/globals';
import { deviceMove, fallbackFor } from './device-fallback.js';
import type { DeviceSituation } from './device-fallback.js';

const DEFAULT = { deviceId: 'default', label: 'Default', groupId: 'pc' };
const DESK = { deviceId: 'desk', label: 'Desk', groupId: 'pc' };
const HEADSET = { deviceId: 'headset', label: 'Headset', groupId: 'usb' };
const HEADSET_TOO = { deviceId: 'headset2', label: 'Headset line', groupId: 'usb' };
const NONE = { deviceId: null, label: null };

function move(situation: Partial<DeviceSituation>) {
  return deviceMove({
    before: [DEFAULT, DESK, HEADSET],
    after: [DEFAULT, DESK, HEADSET],
    used: 'headset',
    preferred: NONE,
    isMissed: false,
    ...situation,
  });
}

describe('a device that is unplugged', () => {
  it('gives way to another part of the same thing, then to the default, then to any', () => {
    expect(move({ after: [DEFAULT, DESK, HEADSET_TOO] })).toMatchObject({ to: HEADSET_TOO });
    expect(move({ after: [DESK, DEFAULT] })).toMatchObject({ to: DEFAULT });
    expect(move({ after: [DESK] })).toEqual({ move: 'fall_back', gone: HEADSET, to: DESK });
  });

  it('gives way to the preferred one before all others', () => {
    const preferred = { deviceId: 'desk', label: 'Desk' };
    expect(fallbackFor([DEFAULT, HEADSET_TOO, DESK], HEADSET, preferred)).toBe(DESK);
  });

  it('leaves nothing when it was the last', () => {
    expect(move({ after: [] })).toEqual({ move: 'fall_back', gone: HEADSET, to: null });
  });

  it('does not matter when another one is in use, or none', () => {
    expect(move({ after: [DEFAULT, DESK], used: 'desk' })).toEqual({ move: 'stay' });
    expect(move({ after: [DEFAULT, DESK], used: null })).toEqual({ move: 'stay' });
  });

  it('is missed too when the default stood for it', () => {
    const before = [{ ...DEFAULT, groupId: 'usb' }, DESK, HEADSET];
    const gone = { move: 'fall_back', gone: before[0], to: DEFAULT };
    expect(move({ before, after: [DEFAULT, DESK], used: 'default' })).toEqual(gone);
    // The system prefers another one now, and the one in use is still there.
    expect(move({ before, used: 'default' })).toEqual({ move: 'stay' });
  });
});

describe('a device that is plugged in', () => {
  const preferred = { deviceId: 'headset', label: 'Headset' };

  it('is gone back to when it is the preferred one', () => {
    const back = { before: [DEFAULT, DESK], used: 'default', preferred };
    expect(move(back)).toEqual({ move: 'go_back', to: HEADSET });
    const renewed = { ...HEADSET, deviceId: 'other' };
    expect(move({ ...back, after: [DEFAULT, DESK, renewed] })).toMatchObject({
      move: 'go_back',
      to: renewed,
    });
  });

  it('is left alone when it is not, and when it was there all along', () => {
    expect(move({ before: [DEFAULT, DESK], used: 'desk' })).toEqual({ move: 'stay' });
    expect(move({ used: 'desk', preferred })).toEqual({ move: 'stay' });
  });

  it('is not taken for one that came when the list is the first', () => {
    expect(move({ before: [], used: 'desk', preferred })).toEqual({ move: 'stay' });
  });

  it('is offered where one was missed, and nowhere else', () => {
    const first = { before: [], after: [DESK], used: null };
    expect(move({ ...first, isMissed: true })).toEqual({ move: 'offer', to: DESK });
    expect(move(first)).toEqual({ move: 'stay' });
    expect(move({ ...first, after: [], isMissed: true })).toEqual({ move: 'stay' });
  });
});
