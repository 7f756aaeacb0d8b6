import type { Room } from './room.js';

/** Sorts rooms by name, by code unit: any fixed order will do, as long as it does not depend on a locale. */
export function byName(a: Pick<Room, 'name'>, b: Pick<Room, 'name'>): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** One page of rooms that are sorted by name. */
export interface RoomPage {
  rooms: Room[];
  /** The `cursor` of the next page; `null` on the last one. */
  next: string | null;
}

/** The page after a cursor, which is that of the first page when undefined. */
export function pageAfter(
  sorted: readonly Room[],
  cursor: string | undefined,
  limit: number,
): RoomPage {
  const after = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString('utf8');
  const rest = sorted.filter(({ name }) => name > after);
  const rooms = rest.slice(0, limit);
  const last = rooms.at(-1);
  const next = last && rest.length > rooms.length ? cursorOf(last) : null;
  return { rooms, next };
}

/** A page of rooms in whatever form, and how many there are in all. */
export interface Page<T> {
  rooms: T[];
  /** All rooms there are. */
  total: number;
  /** The `cursor` of the next page; `null` on the last one. */
  next: string | null;
}

/** The one page that the pages of several nodes make, which were asked for with the same cursor and limit. */
export function mergedPage<T extends { name: string }>(
  parts: readonly Page<T>[],
  limit: number,
): Page<T> {
  const all = parts.flatMap((part) => part.rooms).sort(byName);
  const rooms = all.slice(0, limit);
  const last = rooms.at(-1);
  const hasMore = all.length > limit || parts.some(({ next }) => next !== null);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { rooms, total, next: last && hasMore ? cursorOf(last) : null };
}

/** Names the last room of a page, so that rooms that come and go do not shift the next one. */
function cursorOf({ name }: Pick<Room, 'name'>): string {
  return Buffer.from(name, 'utf8').toString('base64url');
}
