import { describe, expect, it } from '@jest/globals';
import { byName, mergedPage, type Page, pageAfter } from './room-order.js';
import type { Room } from './room.js';

const NAMES = ['a', 'aa', 'b', 'c', 'd', 'e', 'É', 'é', '日', '🍵', 'z'];
const ROOMS = NAMES.map((name) => ({ name }) as Room).sort(byName);

function pageOf(rooms: readonly Room[], cursor: string | undefined, limit: number): Page<Room> {
  return { ...pageAfter(rooms, cursor, limit), total: rooms.length };
}

describe('pages of rooms', () => {
  it.each([1, 2, 3, 5, 50])('of %i are the same from several nodes as from one', (limit) => {
    for (const count of [1, 2, 3, 4]) {
      const nodes = Array.from({ length: count }, (_, node) =>
        ROOMS.filter((_room, index) => (index * 7) % count === node),
      );
      let cursor: string | undefined;
      for (let pages = 0; pages < ROOMS.length + 1; pages++) {
        const parts = nodes.map((rooms) => pageOf(rooms, cursor, limit));
        const merged = mergedPage(parts, limit);
        expect(merged).toEqual(pageOf(ROOMS, cursor, limit));
        if (merged.next === null) break;
        cursor = merged.next;
      }
    }
  });

  it('that are empty are the last ones', () => {
    expect(mergedPage([pageOf([], undefined, 5)], 5)).toEqual({ rooms: [], total: 0, next: null });
  });
});
