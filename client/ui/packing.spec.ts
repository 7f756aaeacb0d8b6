import { describe, expect, it } from '@jest/globals';
import { packTiles, packWithFocus } from './packing.js';
import type { Area, Place } from './packing.js';

const AREAS: Area[] = [
  { width: 344, height: 600 },
  { width: 720, height: 320 },
  { width: 1040, height: 730 },
  { width: 1416, height: 740 },
  { width: 3816, height: 2000 },
];

function overlaps(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function expectSound(places: Place[], area: Area): void {
  places.forEach((place, index) => {
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.y).toBeGreaterThanOrEqual(0);
    expect(place.x + place.width).toBeLessThanOrEqual(area.width + 1);
    expect(place.y + place.height).toBeLessThanOrEqual(area.height + 1);
    for (const other of places.slice(index + 1)) expect(overlaps(place, other)).toBe(false);
  });
}

describe('packTiles', () => {
  it('keeps every tile inside and apart, for any number in any area', () => {
    for (const area of AREAS) {
      for (let count = 1; count <= 25; count++) {
        const places = packTiles(count, area, 12);
        expect(places).toHaveLength(count);
        expectSound(places, area);
      }
    }
  });

  it('cuts cameras to 4:3 at most where there is width, and to 3:4 where there is height', () => {
    for (const area of AREAS) {
      for (const { width, height } of packTiles(3, area, 12)) {
        expect(width / height).toBeLessThan(16 / 9 + 0.02);
        expect(width / height).toBeGreaterThan((area.height > area.width ? 3 / 4 : 4 / 3) - 0.02);
      }
    }
  });

  it('sets two people side by side on a desk and one above the other on a phone', () => {
    const desk = packTiles(2, { width: 1040, height: 730 }, 12);
    expect(desk[0]?.y).toBe(desk[1]?.y);
    const phone = packTiles(2, { width: 344, height: 600 }, 8);
    expect(phone[0]?.x).toBe(phone[1]?.x);
  });

  it('centres the last row', () => {
    const places = packTiles(5, { width: 1416, height: 740 }, 12);
    const [first, last] = [places[3], places[4]];
    const margin = 1416 - ((last?.x ?? 0) + (last?.width ?? 0));
    expect(Math.abs((first?.x ?? 0) - margin)).toBeLessThanOrEqual(2);
  });

  it('gives nothing for nobody, and no size in no area', () => {
    expect(packTiles(0, { width: 100, height: 100 }, 8)).toEqual([]);
    expect(packTiles(2, { width: 0, height: 0 }, 8)).toHaveLength(2);
  });
});

describe('packWithFocus', () => {
  it('fills the area when there is nobody beside', () => {
    expect(packWithFocus(0, { width: 800, height: 600 }, 12)).toEqual([
      { x: 0, y: 0, width: 800, height: 600 },
    ]);
  });

  it('gives the screen most of the area, and everybody else a place', () => {
    for (const area of AREAS) {
      for (let count = 1; count <= 12; count++) {
        const places = packWithFocus(count, area, 12);
        expect(places).toHaveLength(count + 1);
        expectSound(places, area);
        const large = places[0] ?? { width: 0, height: 0 };
        expect((large.width * large.height) / (area.width * area.height)).toBeGreaterThan(0.6);
      }
    }
  });
});
