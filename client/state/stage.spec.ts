import { describe, expect, it } from '@jest/globals';
import { leaveMeeting } from './meeting.js';
import { peerChanged, personChanged, personLeft } from './roster.js';
import {
  fullPageChanged,
  isPinned,
  pinTile,
  releaseGone,
  setVolume,
  silence,
  speakerChanged,
  volumeOf,
} from './stage.js';
import { infoOf, inMeeting } from './state.fake.js';

const CAMERA = { userId: 'ana', part: 'camera' } as const;
const SCREEN = { userId: 'ana', part: 'screen' } as const;

describe('a pinned tile', () => {
  it('is one at a time, and can be let go', () => {
    const pinned = pinTile(inMeeting(infoOf('ana'), infoOf('bo')), CAMERA);
    expect(isPinned(pinned, CAMERA)).toBe(true);
    expect(isPinned(pinned, SCREEN)).toBe(false);
    const other = pinTile(pinned, { userId: 'bo', part: 'camera' });
    expect(isPinned(other, CAMERA)).toBe(false);
    expect(pinTile(other, null).stage.pinned).toBeNull();
  });

  it('changes nothing when it is pinned already', () => {
    const pinned = pinTile(inMeeting(infoOf('ana')), CAMERA);
    expect(pinTile(pinned, { ...CAMERA })).toBe(pinned);
    expect(releaseGone(pinned)).toBe(pinned);
  });

  it('stays through a lost connection and is let go when the person leaves', () => {
    const pinned = pinTile(inMeeting(infoOf('ana'), infoOf('bo')), CAMERA);
    expect(isPinned(releaseGone(peerChanged(pinned, 'ana', 'interrupted')), CAMERA)).toBe(true);
    const gone = personLeft(pinned, { user_id: 'ana', target: 'ana', sent_at: 1 } as never, 1);
    expect(releaseGone(gone).stage.pinned).toBeNull();
  });

  it('that is a screen is let go when it is no longer shared', () => {
    const shares = inMeeting(
      infoOf('ana', 'Ana', {
        state: { mic: false, camera: false, screen: true, hand: false, strain: 'none' },
      }),
    );
    const pinned = pinTile(shares, SCREEN);
    expect(releaseGone(pinned)).toBe(pinned);
    const ended = personChanged(pinned, { user_id: 'ana', screen: false } as never);
    expect(releaseGone(ended).stage.pinned).toBeNull();
  });

  it('may be the own camera, never the own screen, and ends with the meeting', () => {
    const own = pinTile(inMeeting(infoOf('ana')), { userId: 'me', part: 'camera' });
    expect(releaseGone(own)).toBe(own);
    expect(leaveMeeting(own, 1).stage.pinned).toBeNull();
    const screen = pinTile(inMeeting(), { userId: 'me', part: 'screen' });
    expect(releaseGone(screen).stage.pinned).toBeNull();
  });
});

describe('the stage', () => {
  it('forgets a speaker who left', () => {
    const speaking = speakerChanged(inMeeting(infoOf('ana')), 'ana');
    expect(speakerChanged(speaking, 'ana')).toBe(speaking);
    expect(releaseGone({ ...speaking, participants: [] }).stage.speaker).toBeNull();
  });

  it('keeps volumes within 0 and 1, and after the meeting', () => {
    const meeting = inMeeting(infoOf('ana'));
    expect(volumeOf(meeting, 'ana')).toBe(1);
    const quiet = setVolume(meeting, 'ana', 0.25);
    expect(volumeOf(leaveMeeting(quiet, 1), 'ana')).toBe(0.25);
    expect(volumeOf(setVolume(quiet, 'ana', 7), 'ana')).toBe(1);
    expect(volumeOf(setVolume(quiet, 'ana', -1), 'ana')).toBe(0);
  });

  it('silences a person here without touching the volume', () => {
    const silenced = silence(setVolume(inMeeting(infoOf('ana')), 'ana', 0.5), 'ana', true);
    expect(silenced.stage.silenced.has('ana')).toBe(true);
    expect(silence(silenced, 'ana', true)).toBe(silenced);
    const heard = silence(silenced, 'ana', false);
    expect(heard.stage.silenced.has('ana')).toBe(false);
    expect(volumeOf(heard, 'ana')).toBe(0.5);
  });

  it('knows whether the page fills the screen', () => {
    const full = fullPageChanged(inMeeting(), true);
    expect(full.stage.isFullPage).toBe(true);
    expect(fullPageChanged(full, true)).toBe(full);
  });
});
