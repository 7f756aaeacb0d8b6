import { tileKey } from './arrangement.js';
import type { Arrangement } from './arrangement.js';
import { cornerPlace } from './corner.js';
import { divideArea, packPages } from './packing.js';
import type { Area, Place } from './packing.js';

/** Where every tile is that is shown, and which page of the equal ones it is. */
export interface StageLayout {
  /** By the key of the tile; what is missing is hidden or on another page. */
  places: ReadonlyMap<string, Place>;
  /** The key of the own picture while it is above the others; null while it is not. */
  corner: string | null;
  pages: number;
  /** From 0. */
  page: number;
}

/**
 * Gives everything that is arranged its place in the area; lengths are in CSS pixels. The own picture
 * goes among the others when no corner is free of names.
 */
export function layOut(
  arrangement: Arrangement,
  area: Area,
  gap: number,
  page: number,
): StageLayout {
  const { large, small, corner } = arrangement;
  const places = new Map<string, Place>();
  const divided = large === null ? null : divideArea(area, gap, large.part, small.length > 0);
  if (large !== null && divided !== null) places.set(tileKey(large), divided.large);
  const rest = divided?.rest ?? { x: 0, y: 0, ...area };
  const packed = packPages(small.length, rest, gap, page);
  packed.places.forEach((place, index) => {
    const tile = small[packed.first + index];
    if (tile === undefined) return;
    places.set(tileKey(tile), { ...place, x: place.x + rest.x, y: place.y + rest.y });
  });
  const shown = { pages: packed.pages, page: packed.page };
  if (corner === null) return { places, corner: null, ...shown };
  // Above the large face, so that those beside it stay whole.
  const around = divided === null ? [...places.values()] : [divided.large];
  const place = cornerPlace(area, around, gap);
  if (place === null) {
    return layOut({ ...arrangement, corner: null, small: [corner, ...small] }, area, gap, page);
  }
  const key = tileKey(corner);
  return { places: places.set(key, place), corner: key, ...shown };
}
