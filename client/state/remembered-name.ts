import { cleanName } from '../../src/protocol/names.js';
import { loadText, saveText } from './kept-text.js';
import type { OpenStorage } from './kept-text.js';

const KEY = 'meet.name';

/** The name used last on this device; empty when there is none or storage is refused. */
export function rememberedName(open: OpenStorage): string {
  return cleanName(loadText(open, KEY) ?? '');
}

/** Keeps the name for the next visit, where storage allows it. */
export function rememberName(open: OpenStorage, name: string): void {
  saveText(open, KEY, name);
}
