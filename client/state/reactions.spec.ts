import { describe, expect, it } from '@jest/globals';
import { REACTION_SHOWN_MS, reacted, reactionsExpired, reactionsOf } from './reactions.js';
import { inMeeting, infoOf } from './state.fake.js';

describe('reactions', () => {
  it('are gone when they have been shown long enough', () => {
    const state = reacted(inMeeting(infoOf('ann')), 'ann', 'clap', 1000);
    expect(reactionsOf(state, 'ann')).toMatchObject([{ reaction: 'clap', count: 1 }]);
    expect(reactionsExpired(state, 999 + REACTION_SHOWN_MS)).toBe(state);
    expect(reactionsExpired(state, 1000 + REACTION_SHOWN_MS).reactions).toEqual([]);
  });

  it('of one kind are counted while they are shown, and shown for longer', () => {
    let state = inMeeting(infoOf('ann'));
    for (const now of [0, 1000, 2000]) state = reacted(state, 'ann', 'clap', now);
    state = reacted(state, 'ann', 'heart', 2000);
    expect(reactionsOf(state, 'ann')).toEqual([
      { userId: 'ann', reaction: 'clap', count: 3, until: 6000 },
      { userId: 'ann', reaction: 'heart', count: 1, until: 6000 },
    ]);
    expect(reactionsOf(reacted(state, 'ann', 'clap', 7000), 'ann')).toMatchObject([{ count: 1 }]);
  });

  it('belong to those who are here, this person among them', () => {
    const state = inMeeting(infoOf('ann'));
    expect(reacted(state, 'nobody', 'clap', 0)).toBe(state);
    expect(reactionsOf(reacted(state, 'me', 'laugh', 0), 'me')).toHaveLength(1);
    expect(reactionsOf(reacted(state, 'me', 'laugh', 0), 'ann')).toEqual([]);
  });
});
