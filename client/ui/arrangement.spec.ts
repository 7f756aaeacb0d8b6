import { describe, expect, it } from '@jest/globals';
import type { MeetingState } from '../state/meeting-state.js';
import { OPEN_POLICY } from '../state/policy.js';
import { prefer } from '../state/preferences.js';
import { pinTile, speakerChanged } from '../state/stage.js';
import { infoOf, inMeeting } from '../state/state.fake.js';
import { arrange, tileKey } from './arrangement.js';
import { layOut } from './layout.js';
import { inOrder, tileViews } from './tile-view.js';

const DESK = { width: 1416, height: 740 };

/** A meeting with these, whose camera is on for names in capitals. */
function meeting(...names: string[]): MeetingState {
  const others = names.map((name) =>
    infoOf(name, name, {
      state: {
        mic: true,
        camera: name === name.toUpperCase(),
        screen: false,
        hand: false,
        strain: 'none',
      },
    }),
  );
  return inMeeting(...others);
}

/** What is arranged, told by names: `screen of x` for screens. */
function told(
  state: MeetingState,
  screens: string[] = [],
): { large: string | null; small: string[]; corner: string | null; without: number } {
  const { large, small, corner, withoutPicture } = arrange(state, tileViews(state, []), screens);
  const nameOf = (tile: { userId: string; part: string } | null): string | null => {
    if (tile === null) return null;
    return tile.part === 'screen' ? `screen of ${tile.userId}` : tile.userId;
  };
  return {
    large: nameOf(large),
    small: small.map((tile) => nameOf(tile) ?? ''),
    corner: nameOf(corner),
    without: withoutPicture,
  };
}

describe('what goes where', () => {
  it('is everybody side by side, the own tile first', () => {
    expect(told(meeting('A', 'b'))).toEqual({
      large: null,
      small: ['me', 'A', 'b'],
      corner: null,
      without: 0,
    });
  });

  it('puts the speaker in the spotlight, or the first of the others before anybody spoke', () => {
    const spotlight = prefer(meeting('A', 'b'), { layout: 'spotlight' });
    expect(told(spotlight)).toMatchObject({ large: 'A', small: ['me', 'b'] });
    expect(told(speakerChanged(spotlight, 'b'))).toMatchObject({ large: 'b', small: ['me', 'A'] });
    expect(told(speakerChanged(spotlight, 'gone'))).toMatchObject({ large: 'A' });
    expect(told(prefer(meeting(), { layout: 'spotlight' })).large).toBeNull();
  });

  it('holds whom the hosts have put into the spotlight before a screen, but after what is pinned here', () => {
    const lit = (spotlight: string): MeetingState => ({
      ...meeting('A', 'b'),
      policy: { ...OPEN_POLICY, number: 1, spotlight },
    });
    expect(told(lit('b'), ['A'])).toMatchObject({ large: 'b', small: ['screen of A', 'me', 'A'] });
    expect(told(pinTile(lit('b'), { userId: 'A', part: 'camera' })).large).toBe('A');
    expect(told(lit('me')).large).toBeNull();
    expect(told(lit('gone')).large).toBeNull();
  });

  it('shows no camera and no open microphone that a host has taken', () => {
    const taken = { user_id: 'A', mic_muted: true, may_unmute: true, camera_off: true };
    const state = { ...meeting('A'), policy: { ...OPEN_POLICY, restrictions: [taken] } };
    expect(tileViews(state, [])[1]).toMatchObject({
      microphone: false,
      camera: false,
      picture: false,
      mutedByHost: true,
      role: 'member',
    });
  });

  it('holds what is pinned before a screen, and the newest screen before the speaker', () => {
    const state = speakerChanged(prefer(meeting('A', 'b'), { layout: 'spotlight' }), 'b');
    expect(told(state, ['A', 'b'])).toMatchObject({
      large: 'screen of b',
      small: ['screen of A', 'me', 'A', 'b'],
    });
    const screen = pinTile(state, { userId: 'A', part: 'screen' });
    expect(told(screen, ['A', 'b']).large).toBe('screen of A');
    const camera = pinTile(state, { userId: 'A', part: 'camera' });
    expect(told(camera, ['b'])).toMatchObject({ large: 'A', small: ['screen of b', 'me', 'b'] });
    expect(told(pinTile(state, { userId: 'gone', part: 'camera' })).large).toBe('b');
  });

  it('leaves the own tile out when it is hidden, unless it is pinned', () => {
    const hidden = prefer(meeting('A'), { selfView: 'hidden' });
    expect(told(hidden).small).toEqual(['A']);
    expect(told(pinTile(hidden, { userId: 'me', part: 'camera' }))).toMatchObject({
      large: 'me',
      small: ['A'],
    });
  });

  it('puts the own picture in a corner, but among the tiles when alone', () => {
    const corner = prefer(meeting('A'), { selfView: 'corner' });
    expect(told(corner)).toMatchObject({ small: ['A'], corner: 'me' });
    expect(told(prefer(meeting(), { selfView: 'corner' }))).toMatchObject({
      small: ['me'],
      corner: null,
    });
  });

  it('puts the own picture beside a screen, where it covers nothing', () => {
    const corner = prefer(meeting('A'), { selfView: 'corner' });
    expect(told(corner, ['A'])).toMatchObject({ small: ['me', 'A'], corner: null });
  });

  it('leaves out who shows no picture and counts the others among them', () => {
    const hides = prefer(meeting('A', 'b', 'c'), { hideWithoutVideo: true });
    expect(told(hides)).toMatchObject({ small: ['A'], without: 2 });
    const pinned = pinTile(hides, { userId: 'c', part: 'camera' });
    expect(told(pinned)).toMatchObject({ large: 'c', small: ['A'], without: 1 });
  });

  it('shows everybody when nobody shows a picture, or none is wanted', () => {
    expect(told(prefer(meeting('b', 'c'), { hideWithoutVideo: true }))).toMatchObject({
      small: ['me', 'b', 'c'],
      without: 0,
    });
    const audio = { ...prefer(meeting('A', 'b'), { hideWithoutVideo: true }), audioOnly: true };
    expect(told(audio)).toMatchObject({ small: ['me', 'A', 'b'], without: 0 });
  });
});

describe('the order of tiles', () => {
  it('is kept when the list comes in another order; newcomers are last', () => {
    const state = meeting('A', 'B', 'C');
    const names = tileViews(state, ['C', 'gone', 'A']).map((tile) => tile.userId);
    expect(names).toEqual(['me', 'C', 'A', 'B']);
    expect(inOrder([{ userId: 'x' }], [])).toEqual([{ userId: 'x' }]);
  });
});

describe('where tiles are', () => {
  function laidOut(state: MeetingState, screens: string[] = [], page = 0, area = DESK) {
    return layOut(arrange(state, tileViews(state, []), screens), area, 12, page);
  }

  it('gives each tile a place', () => {
    const layout = laidOut(meeting('A', 'b'), ['b']);
    expect([...layout.places.keys()].sort()).toEqual(
      ['camera A', 'camera b', 'camera me', 'screen b'].sort(),
    );
    expect(layout).toMatchObject({ corner: null, pages: 1, page: 0 });
  });

  it('puts the own picture above the others, or among them where a corner would cover a name', () => {
    const corner = prefer(meeting('A'), { selfView: 'corner' });
    expect(laidOut(corner).corner).toBe(tileKey({ userId: 'me', part: 'camera' }));
    const many = Array.from({ length: 11 }, (_, n) => `P${String(n)}`);
    const full = laidOut(prefer(meeting(...many), { selfView: 'corner' }), [], 0, {
      width: 344,
      height: 600,
    });
    expect(full.corner).toBeNull();
    expect(full.places.size).toBe(12);
  });

  it('puts the own picture above the large face, not above those beside it', () => {
    const spotlight = prefer(meeting('A', 'B', 'C'), { selfView: 'corner', layout: 'spotlight' });
    const { places, corner } = laidOut(spotlight);
    const large = places.get('camera A');
    const own = places.get(corner ?? '');
    expect((own?.x ?? 0) + (own?.width ?? 0)).toBe((large?.width ?? 0) - 12);
  });

  it('turns pages where there are too many', () => {
    const many = Array.from({ length: 39 }, (_, n) => `P${String(n)}`);
    const small = { width: 344, height: 500 };
    const { pages } = laidOut(meeting(...many), [], 0, small);
    expect(pages).toBeGreaterThan(1);
    const seen = Array.from({ length: pages }, (_, page) => [
      ...laidOut(meeting(...many), [], page, small).places.keys(),
    ]).flat();
    expect(new Set(seen).size).toBe(40);
    expect(seen).toHaveLength(40);
    expect(laidOut(meeting(...many), [], 99, small).page).toBe(pages - 1);
  });
});
