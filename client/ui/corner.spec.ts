import { describe, expect, it } from '@jest/globals';
import { cornerPlace } from './corner.js';
import { packTiles } from './packing.js';
import type { Place } from './packing.js';

const PHONE = { width: 344, height: 600 };
const DESK = { width: 1416, height: 740 };

function covers(place: Place, x: number, y: number): boolean {
  return x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height;
}

describe('the own picture in a corner', () => {
  it('is at the lower inline end of one person, on a desk and on a phone', () => {
    for (const area of [PHONE, DESK]) {
      const [tile = { x: 0, y: 0, width: 0, height: 0 }, ...none] = packTiles(1, area, 12);
      const place = cornerPlace(area, [tile, ...none], 12);
      expect((place?.x ?? 0) + (place?.width ?? 0)).toBe(tile.x + tile.width - 12);
      expect((place?.y ?? 0) + (place?.height ?? 0)).toBe(tile.y + tile.height - 12);
      expect(place?.width).toBeLessThanOrEqual(240);
    }
  });

  it('is beside the tiles where there is room', () => {
    const area = { width: 3416, height: 1290 };
    const place = cornerPlace(area, packTiles(1, area, 12), 12);
    expect(place).toMatchObject({ x: 3416 - 240 - 12, y: 1290 - 180 - 12 });
  });

  it('never covers the name or the buttons of anybody', () => {
    let found = 0;
    for (const area of [PHONE, DESK, { width: 660, height: 312 }, { width: 3416, height: 1290 }]) {
      for (let count = 1; count <= 12; count++) {
        const places = packTiles(count, area, 12);
        const corner = cornerPlace(area, places, 12);
        if (corner === null) continue;
        found++;
        for (const tile of places) {
          for (let step = 0; step < Math.min(tile.width * 0.62, 300); step += 4) {
            expect(covers(corner, tile.x + step, tile.y + tile.height - 20)).toBe(false);
          }
          expect(covers(corner, tile.x + tile.width - 24, tile.y + 24)).toBe(false);
        }
      }
    }
    expect(found).toBeGreaterThan(8);
  });

  it('is nowhere when there is no room for it', () => {
    expect(cornerPlace({ width: 90, height: 90 }, [], 8)).toBeNull();
    expect(cornerPlace(PHONE, packTiles(24, PHONE, 8), 8)).toBeNull();
  });
});
