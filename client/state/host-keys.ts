import { Bounds } from '../../src/protocol/limits.js';
import { loadText, saveText } from './kept-text.js';
import type { OpenStorage } from './kept-text.js';

const KEY = 'meet.host-keys';
/** Rooms of one person; the one that was used longest ago is forgotten first. */
const MOST_ROOMS = 100;

type Entry = [room: string, key: string];

/** The host key of a room; null when this browser has none. */
export function hostKeyOf(open: OpenStorage, room: string): string | null {
  return load(open).find(([name]) => name === room)?.[1] ?? null;
}

/** Keeps the host key of a room, in the place of an older one. */
export function keepHostKey(open: OpenStorage, room: string, key: string): void {
  const others = load(open).filter(([name]) => name !== room);
  save(open, [...others, [room, key] satisfies Entry].slice(-MOST_ROOMS));
}

/** Forgets the host key of a room that has ended. */
export function forgetHostKey(open: OpenStorage, room: string): void {
  const all = load(open);
  const others = all.filter(([name]) => name !== room);
  if (others.length < all.length) save(open, others);
}

function load(open: OpenStorage): Entry[] {
  try {
    const kept: unknown = JSON.parse(loadText(open, KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    // Not what we wrote.
    return [];
  }
}

function save(open: OpenStorage, entries: readonly Entry[]): void {
  saveText(open, KEY, JSON.stringify(entries));
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [room, key] = value as unknown[];
  // One of another length would be refused together with the join that brings it.
  return typeof room === 'string' && typeof key === 'string' && key.length === Bounds.hostKeyChars;
}
