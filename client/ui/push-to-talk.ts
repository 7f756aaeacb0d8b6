import type { App } from './app.js';
import { isComposing } from './composing.js';

/** What matters of the element that has the focus. */
export interface Focused {
  tag: string;
  /** The `type` of an input, else empty. */
  type: string;
  /** The `role` attribute, else empty. */
  role: string;
  isEditable: boolean;
  /** Its content is longer than it is high, and keys scroll it. */
  isScrollable: boolean;
}

/** Keys that open the microphone. */
type TalkKey = 'Space' | 'KeyV';

const TEXT_INPUTS = ['text', 'search', 'url', 'tel', 'email', 'password', 'number', ''];
/** Lists jump to what begins with the letter. */
const LETTER_ROLES = ['listbox', 'combobox', 'menu', 'menuitem', 'option', 'tree', 'textbox'];
const SPACE_TAGS = ['button', 'summary', 'input', 'audio', 'video'];

/** True when a key means something to the element that has the focus: then it is not ours. */
export function isTaken(key: TalkKey, focused: Focused): boolean {
  const { tag, type, role, isEditable, isScrollable } = focused;
  if (isEditable || tag === 'textarea' || tag === 'select' || LETTER_ROLES.includes(role))
    return true;
  if (tag === 'input' && TEXT_INPUTS.includes(type)) return true;
  return key === 'Space' && (SPACE_TAGS.includes(tag) || role !== '' || isScrollable);
}

function describe(element: Element | null): Focused {
  return {
    tag: element?.localName ?? '',
    type: element instanceof HTMLInputElement ? element.type : '',
    role: element?.getAttribute('role') ?? '',
    isEditable: element instanceof HTMLElement && element.isContentEditable,
    isScrollable:
      element instanceof HTMLElement &&
      element.tabIndex >= 0 &&
      element.scrollHeight > element.clientHeight,
  };
}

/** By the letter or, on keyboards without Latin letters, by its place. */
export function talkKeyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): TalkKey | null {
  if (code === 'Space') return code;
  const letter = key.toLowerCase();
  const isLatin = /^[a-z]$/u.test(letter);
  return letter === 'v' || (!isLatin && code === 'KeyV') ? 'KeyV' : null;
}

/**
 * Push to talk: while the space bar or V is held the microphone is open. Does nothing unless it was
 * chosen. Returns the function that ends it.
 */
export function followTalkKey({ devices, store }: App): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let held: TalkKey | null = null;
  const release = (): void => {
    if (held === null) return;
    held = null;
    devices.talk(false);
  };
  document.addEventListener(
    'keydown',
    (event) => {
      const key = talkKeyOf(event);
      if (key === null || !store.get().preferences.pushToTalk || event.defaultPrevented) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isComposing(event)) return;
      // Also the repeats of a held space bar would scroll.
      if (held === key) event.preventDefault();
      if (held !== null || event.repeat || isTaken(key, describe(document.activeElement))) return;
      event.preventDefault();
      held = key;
      devices.talk(true);
    },
    { signal },
  );
  document.addEventListener(
    'keyup',
    (event) => {
      if (talkKeyOf(event) === held) release();
    },
    { signal },
  );
  document.addEventListener('visibilitychange', release, { signal });
  window.addEventListener('blur', release, { signal });
  return () => {
    release();
    listening.abort();
  };
}
