import type { ShownSizes } from './app.js';
import { tileKey } from './arrangement.js';
import type { Area } from './packing.js';
import { inDevicePixels } from './shown-sizes.js';

/** What is on the stage; lengths are in CSS pixels. */
export interface StageScene {
  /** Everybody but this person, by `user_id`. */
  people: readonly string[];
  /** Those whose shared screen is there. */
  screens: ReadonlySet<string>;
  /** How large each tile is, by its key; what is missing is not shown. */
  places: ReadonlyMap<string, Area>;
  /** The tile that fills the screen and hides the others; null while none does. */
  full: { key: string; size: Area } | null;
  /** The whole stage; null when no pictures are wanted. */
  area: Area | null;
  /** Device pixels in a CSS pixel. */
  pixelRatio: number;
}

/** How large the pictures of each of the others are shown, in device pixels. */
export function viewsOf(scene: StageScene): Map<string, ShownSizes> {
  const { people, screens, full, area, places, pixelRatio } = scene;
  const sizeOf = (key: string): ShownSizes['camera'] => {
    if (area === null || (full !== null && full.key !== key)) return null;
    const size = full?.size ?? places.get(key);
    return size === undefined ? null : inDevicePixels(size, pixelRatio);
  };
  // A screen that is not there yet will be the large tile: whoever begins to share need not wait for us.
  const expected = area === null ? null : inDevicePixels(area, pixelRatio);
  return new Map(
    people.map((userId) => {
      const camera = sizeOf(tileKey({ userId, part: 'camera' }));
      const screen = screens.has(userId) ? sizeOf(tileKey({ userId, part: 'screen' })) : expected;
      return [userId, { camera, screen }];
    }),
  );
}
