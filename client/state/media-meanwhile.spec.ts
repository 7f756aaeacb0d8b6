import { describe, expect, it } from '@jest/globals';
import { mediaMeanwhile } from './media-meanwhile.js';
import { peerChanged } from './roster.js';
import { infoOf, inMeeting } from './state.fake.js';

const alone = inMeeting();
const three = inMeeting(infoOf('ana'), infoOf('bob'));
const connected = peerChanged(peerChanged(three, 'ana', 'connected'), 'bob', 'connected');

describe('while the server cannot be reached', () => {
  it('nobody is heard where nobody was', () => {
    expect(mediaMeanwhile(alone)).toEqual({ media: 'none', isScreenStill: false });
    expect(mediaMeanwhile(three)).toEqual({ media: 'none', isScreenStill: false });
  });

  it('sound and picture go on between those who are connected', () => {
    expect(mediaMeanwhile(connected).media).toBe('going');
  });

  it('some are interrupted, or all', () => {
    const some = peerChanged(connected, 'ana', 'interrupted');
    expect(mediaMeanwhile(some).media).toBe('some');
    expect(mediaMeanwhile(peerChanged(some, 'bob', 'failed')).media).toBe('all');
  });

  it('a screen stands still where its owner, or somebody who watches, is interrupted', () => {
    const shown = inMeeting(
      infoOf('ana', 'Ana', { state: { ...infoOf('ana').state, screen: true } }),
    );
    const still = peerChanged(shown, 'ana', 'interrupted');
    expect(mediaMeanwhile(peerChanged(shown, 'ana', 'connected')).isScreenStill).toBe(false);
    expect(mediaMeanwhile(still).isScreenStill).toBe(true);

    const screen = { ...connected.media.screen, open: true };
    const own = { ...connected, media: { ...connected.media, screen } };
    expect(mediaMeanwhile(own).isScreenStill).toBe(false);
    expect(mediaMeanwhile(peerChanged(own, 'bob', 'interrupted')).isScreenStill).toBe(true);
  });
});
