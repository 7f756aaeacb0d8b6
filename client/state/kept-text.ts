/** The part of a storage that is needed. Opening it may throw where storage is refused. */
export type OpenStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

/** Reads a text that was kept; null when there is none, or the browser refuses its storage. */
export function loadText(open: OpenStorage, key: string): string | null {
  try {
    return open().getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text; a browser that refuses its storage, or has no room for more, keeps nothing. */
export function saveText(open: OpenStorage, key: string, text: string): void {
  try {
    open().setItem(key, text);
  } catch {
    // Storage is a convenience: without it a name is typed again, a chat begins anew.
  }
}
