import { entryOfFragment, takeEntry } from '../state/entry-link.js';
import type { EntryLink } from '../state/entry-link.js';
import type { OpenStorage } from '../state/kept-text.js';

/** What the link brings beside the room. It is a secret: it does not stay where others may see it. */
export function entryOf(room: string | null, open: OpenStorage): EntryLink | null {
  const entry = room === null ? null : takeEntry(open, room, location.hash);
  if (entryOfFragment(location.hash) !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  // Another link for the same room, opened here, loads nothing by itself.
  window.addEventListener('hashchange', () => {
    if (entryOfFragment(location.hash) !== null) location.reload();
  });
  return entry;
}
