import type { Area, Place } from './packing.js';

/** How wide the own picture is above the others. */
const SHARE_OF_WIDTH = 0.2;
const SHARE_OF_HEIGHT = 0.3;
const LEAST_WIDTH_PX = 96;
const MOST_WIDTH_PX = 240;
/** What a tile keeps at its edges: the name below, at the inline start; its buttons above, at the end. */
const NAME_HEIGHT_PX = 44;
const BUTTON_HEIGHT_PX = 52;
/** More than this of a face is not to be covered. */
const MOST_COVERED = 0.3;

/**
 * Finds a corner of the area where a small picture covers no name and no button of the tiles at
 * `places`: the lower one at the inline end if it can be. Null when every corner would cover one.
 */
export function cornerPlace(area: Area, places: readonly Place[], gap: number): Place | null {
  const isUpright = area.height > area.width;
  const ratio = isUpright ? 3 / 4 : 4 / 3;
  const width = Math.round(
    Math.min(
      MOST_WIDTH_PX,
      Math.max(
        LEAST_WIDTH_PX,
        Math.min(area.width * SHARE_OF_WIDTH, area.height * SHARE_OF_HEIGHT * ratio),
      ),
    ),
  );
  const height = Math.round(width / ratio);
  const bounds = boundsOf(area, places, width + 2 * gap);
  const start = bounds.x + gap;
  const top = bounds.y + gap;
  const end = bounds.x + bounds.width - width - gap;
  const bottom = bounds.y + bounds.height - height - gap;
  if (end < start || bottom < top) return null;
  const corners: [number, number][] = [
    [end, bottom],
    [start, top],
    [end, top],
    [start, bottom],
  ];
  const free = corners
    .map(([x, y]) => ({ x, y, width, height }))
    .find((corner) => places.every((place) => leavesFree(corner, place)));
  return free ?? null;
}

/** What the tiles take of the area; all of it where there is room beside them. */
function boundsOf(area: Area, places: readonly Place[], wanted: number): Place {
  const x = Math.min(area.width, ...places.map((place) => place.x));
  const y = Math.min(area.height, ...places.map((place) => place.y));
  const end = Math.max(0, ...places.map((place) => place.x + place.width));
  const bottom = Math.max(0, ...places.map((place) => place.y + place.height));
  if (end <= x || x >= wanted) return { x: 0, y: 0, ...area };
  return { x, y, width: end - x, height: bottom - y };
}

function leavesFree(corner: Place, tile: Place): boolean {
  const { x, y, width, height } = tile;
  const named = nameWidth(width);
  const name = { x, y: y + height - NAME_HEIGHT_PX, width: named, height: NAME_HEIGHT_PX };
  const pressed = width < 200 ? 48 : 104;
  const buttons = { x: x + width - pressed, y, width: pressed, height: BUTTON_HEIGHT_PX };
  return (
    overlap(corner, name) === 0 &&
    overlap(corner, buttons) === 0 &&
    overlap(corner, tile) <= width * height * MOST_COVERED
  );
}

/** How much of the width of a tile a name may take, in CSS pixels; the style sheet keeps to it. */
function nameWidth(tileWidth: number): number {
  return Math.min(tileWidth, 300, Math.max(140, tileWidth * 0.62));
}

/** The surface that two places have in common. */
function overlap(a: Place, b: Place): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
