import { cleanName } from '../../src/protocol/names.js';

const KEY = 'meet.name';

/** The part of `localStorage` that is needed. Opening it may throw where storage is refused. */
export type OpenStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

/** The name used last on this device; empty when there is none or storage is refused. */
export function rememberedName(open: OpenStorage): string {
  try {
    return cleanName(open().getItem(KEY) ?? '');
  } catch {
    return '';
  }
}

/** Keeps the name for the next visit, where storage allows it. */
export function rememberName(open: OpenStorage, name: string): void {
  try {
    open().setItem(KEY, name);
  } catch {
    // Storage is a convenience: without it the name is typed again.
  }
}
