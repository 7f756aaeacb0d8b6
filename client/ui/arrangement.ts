import type { MeetingState } from '../state/meeting-state.js';
import type { TileName } from '../state/stage-state.js';
import type { TileView } from './tile-view.js';

/** Which tile goes where. Each tile is in one place at most; those in none are hidden. */
export interface Arrangement {
  /** The one that is held large; null for equal tiles. */
  large: TileName | null;
  /** The equal tiles, or those beside the large one. */
  small: TileName[];
  /** The own picture, small above the others. */
  corner: TileName | null;
  /** How many of the others take no place because they show no picture. */
  withoutPicture: number;
}

/**
 * Decides which tile goes where: a pinned one is large before whom the hosts have put into the
 * spotlight, before the newest screen, before the speaker. `tiles` are all cameras in their order, the own one first; `screens` are the owners of what
 * is shared, the newest last.
 */
export function arrange(
  state: MeetingState,
  tiles: readonly TileView[],
  screens: readonly string[],
): Arrangement {
  const large = largeOf(state, tiles, screens);
  const self = tiles.find((tile) => tile.isSelf);
  const isOwnLarge = large?.part === 'camera' && large.userId === self?.userId;
  // Above a screen it would cover what is to be read.
  const isScreen = large?.part === 'screen';
  const isAlone = tiles.length === 1 && screens.length === 0;
  const isInCorner =
    state.preferences.selfView === 'corner' && !isAlone && !isOwnLarge && !isScreen;
  const { shown, withoutPicture } = placed(state, tiles, large);
  const small = [
    ...screens.map((userId): TileName => ({ userId, part: 'screen' })),
    ...shown.filter((tile) => !(tile.isSelf && isInCorner)).map(cameraOf),
  ].filter((tile) => !isSame(tile, large));
  return {
    large,
    small,
    corner: isInCorner && self !== undefined ? cameraOf(self) : null,
    withoutPicture,
  };
}

/** Names a tile by one text, to look it up. */
export function tileKey({ userId, part }: TileName): string {
  return `${part} ${userId}`;
}

function largeOf(
  state: MeetingState,
  tiles: readonly TileView[],
  screens: readonly string[],
): TileName | null {
  const { pinned, speaker } = state.stage;
  const camera = (userId: string | null): TileView | undefined =>
    tiles.find((tile) => tile.userId === userId);
  if (pinned?.part === 'camera' && camera(pinned.userId) !== undefined) return pinned;
  if (pinned?.part === 'screen' && screens.includes(pinned.userId)) return pinned;
  const { spotlight } = state.policy;
  // Who stands in it looks at the others.
  if (spotlight !== null && camera(spotlight)?.isSelf === false) {
    return { userId: spotlight, part: 'camera' };
  }
  const newest = screens.at(-1);
  if (newest !== undefined) return { userId: newest, part: 'screen' };
  if (state.preferences.layout !== 'spotlight') return null;
  const lit = camera(speaker) ?? tiles.find((tile) => !tile.isSelf);
  return lit === undefined ? null : cameraOf(lit);
}

/** The cameras that take a place: without those that were asked to be left out. */
function placed(
  state: MeetingState,
  tiles: readonly TileView[],
  large: TileName | null,
): { shown: TileView[]; withoutPicture: number } {
  const { selfView, hideWithoutVideo } = state.preferences;
  const isLarge = (tile: TileView): boolean => isSame(cameraOf(tile), large);
  const wanted = tiles.filter((tile) => !tile.isSelf || selfView !== 'hidden' || isLarge(tile));
  // If nobody else shows a picture, an empty stage would tell less than the names.
  const isOfUse =
    hideWithoutVideo && (large !== null || wanted.some((tile) => tile.picture && !tile.isSelf));
  if (!isOfUse) return { shown: wanted, withoutPicture: 0 };
  const shown = wanted.filter((tile) => tile.picture || isLarge(tile));
  const hidden = wanted.filter((tile) => !shown.includes(tile) && !tile.isSelf);
  return { shown, withoutPicture: hidden.length };
}

function cameraOf({ userId }: TileView): TileName {
  return { userId, part: 'camera' };
}

function isSame(one: TileName, other: TileName | null): boolean {
  return one.userId === other?.userId && one.part === other.part;
}
