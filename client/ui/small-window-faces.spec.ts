import { describe, expect, it } from '@jest/globals';
import { facesOf } from './small-window-faces.js';
import type { MeetingState } from '../state/meeting-state.js';
import { pinTile, speakerChanged } from '../state/stage.js';
import { inMeeting, infoOf } from '../state/state.fake.js';

function person(
  userId: string,
  { camera = false, screen = false } = {},
): ReturnType<typeof infoOf> {
  const state = { mic: false, camera, screen, hand: false, strain: 'none' as const };
  return infoOf(userId, userId, { state });
}

function shown(state: MeetingState): string[] {
  return facesOf(state).map(({ part, userId }) => (part === 'screen' ? `${userId}'s` : userId));
}

describe('the small window', () => {
  const four = inMeeting(
    person('ann'),
    person('bob', { camera: true }),
    person('cyd'),
    person('dan'),
  );

  it('shows those with a picture first, and this person where there is room', () => {
    expect(shown(four)).toEqual(['bob', 'ann', 'cyd', 'dan']);
    expect(shown(inMeeting(person('ann')))).toEqual(['ann', 'me']);
    expect(shown(inMeeting())).toEqual(['me']);
  });

  it('shows who speaks first, and who is pinned before that', () => {
    const speaking = speakerChanged(four, 'dan');
    expect(shown(speaking)).toEqual(['dan', 'bob', 'ann', 'cyd']);
    const pinned = pinTile(speaking, { userId: 'cyd', part: 'camera' });
    expect(shown(pinned)).toEqual(['cyd', 'dan', 'bob', 'ann']);
  });

  it('shows the newest screen before all faces', () => {
    const sharing = inMeeting(person('ann', { screen: true }), person('bob', { screen: true }));
    expect(shown(sharing)).toEqual(["bob's", 'ann', 'bob', 'me']);
  });

  it('shows no pictures of others when only sound is wanted', () => {
    const quiet = {
      ...inMeeting(person('ann', { camera: true, screen: true })),
      audioOnly: true,
    };
    expect(facesOf(quiet).filter((face) => face.picture)).toEqual([]);
    expect(shown(quiet)).toEqual(['ann', 'me']);
  });
});
