/** What of a key tells whether it is part of writing a word with an input method (IME). */
export interface ComposingKey {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The key code of keys that an input method has dealt with (UI Events, "keyCode"). */
const DEALT_WITH = 229;

/**
 * True while a word is composed. Safari ends the composition before it tells of the key that did so
 * (WebKit bug 165004): there only the key's code says whose it was.
 */
export function isComposing(key: ComposingKey): boolean {
  return key.isComposing || key.keyCode === DEALT_WITH;
}
