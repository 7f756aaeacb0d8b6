import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideArea, packPages, packTiles } from './packing.js';
import type { Area, FocusKind, Place } from './packing.js';

/** What is left of usual screens for the stage. */
const AREAS: Area[] = [
  { width: 344, height: 600 },
  { width: 660, height: 312 },
  { width: 744, height: 860 },
  { width: 1416, height: 740 },
  { width: 3416, height: 1290 },
  { width: 3816, height: 2000 },
];
const KINDS: FocusKind[] = ['camera', 'screen'];

const anyArea = fc.record({
  width: fc.integer({ min: 0, max: 4000 }),
  height: fc.integer({ min: 0, max: 2200 }),
});
/** As small as it can be for 25 tiles and the gaps between them. */
const someArea = fc.record({
  width: fc.integer({ min: 320, max: 4000 }),
  height: fc.integer({ min: 320, max: 2200 }),
});
const anyCount = fc.integer({ min: 1, max: 25 });

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

function share(place: Area, area: Area): number {
  return (place.width * place.height) / (area.width * area.height);
}

describe('packTiles', () => {
  it('keeps every tile inside and apart, for any number in any area', () => {
    fc.assert(
      fc.property(anyCount, someArea, (count, area) => {
        const places = packTiles(count, area, 12);
        expect(places).toHaveLength(count);
        expectSound(places, area);
      }),
    );
  });

  it('never stretches a tile beyond 16:9, however wide the area is', () => {
    fc.assert(
      fc.property(anyCount, someArea, (count, area) => {
        for (const { width, height } of packTiles(count, area, 12)) {
          expect(width).toBeLessThanOrEqual(((height + 1) * 16) / 9 + 1);
        }
      }),
    );
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

describe('packPages', () => {
  it('puts up to twelve people on one page of any usual screen', () => {
    for (const area of AREAS) {
      for (let count = 1; count <= 12; count++) {
        const { pages, places } = packPages(count, area, 8, 0);
        expect(pages).toBe(1);
        for (const { width } of places) expect(width).toBeGreaterThanOrEqual(96);
      }
    }
  });

  it('gives everybody exactly one place on one page, none of it too small', () => {
    const enough = fc.record({
      width: fc.integer({ min: 120, max: 4000 }),
      height: fc.integer({ min: 90, max: 2200 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), enough, (count, area) => {
        const { pages } = packPages(count, area, 8, 0);
        let seen = 0;
        for (let page = 0; page < pages; page++) {
          const { first, places } = packPages(count, area, 8, page);
          expect(first).toBe(seen);
          seen += places.length;
          expectSound(places, area);
          for (const { width, height } of places) {
            expect(width).toBeGreaterThanOrEqual(67);
            expect(height).toBeGreaterThanOrEqual(63);
            if (pages > 1 && places.length > 1) expect(width).toBeGreaterThanOrEqual(96);
          }
        }
        expect(seen).toBe(count);
      }),
    );
  });

  it('shows the last page when the one that was asked for is gone', () => {
    const area = { width: 300, height: 200 };
    const { pages } = packPages(25, area, 8, 0);
    expect(pages).toBeGreaterThan(1);
    expect(packPages(25, area, 8, 99).page).toBe(pages - 1);
    expect(packPages(2, area, 8, 99)).toMatchObject({ pages: 1, page: 0, first: 0 });
    expect(packPages(0, area, 8, 0)).toEqual({ pages: 1, page: 0, first: 0, places: [] });
  });
});

describe('divideArea', () => {
  it('keeps the large tile and the others apart and inside, in any area', () => {
    fc.assert(
      fc.property(anyArea, fc.constantFrom(...KINDS), fc.boolean(), (area, kind, hasOthers) => {
        const { large, rest } = divideArea(area, 12, kind, hasOthers);
        const parts = [large, rest].filter(({ width, height }) => width > 0 && height > 0);
        expectSound(parts, area);
        expect(large.width).toBeLessThanOrEqual(((large.height + 1) * 16) / 9 + 1);
      }),
    );
  });

  it('gives a face most of every usual screen', () => {
    for (const area of AREAS) {
      const { large } = divideArea(area, 12, 'camera', true);
      expect(share(large, area)).toBeGreaterThan(0.5);
      expect(share(divideArea(area, 12, 'camera', false).large, area)).toBeGreaterThan(0.65);
    }
  });

  it('gives a screen all the width on a phone, and what it leaves free to the faces', () => {
    const { large, rest } = divideArea({ width: 344, height: 600 }, 8, 'screen', true);
    expect(large).toMatchObject({ x: 0, y: 0, width: 344, height: 193 });
    expect(rest).toMatchObject({ y: 201, width: 344, height: 399 });
  });

  it('leaves room for the others at the side of a very wide screen', () => {
    const { large, rest } = divideArea({ width: 3416, height: 1290 }, 12, 'screen', true);
    expect(large.width / large.height).toBeCloseTo(16 / 9, 1);
    expect(rest.width).toBeGreaterThan(1000);
  });
});
