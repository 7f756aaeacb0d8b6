import { showDialog, showPanel } from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import { isComposing, type ComposingKey } from './composing.js';
import { canFillScreen, toggleFull } from './full-screen.js';
import { text } from '../i18n/text.js';
import type { Messages } from '../i18n/text.js';
import type { App } from './app.js';

/** A single key that does something while nobody types. */
export interface Shortcut {
  /** The small letter or the sign, as it is pressed. */
  key: string;
  word: keyof Messages['shortcut'];
  /** Whether it does something here and now; always in the meeting by default. */
  isOffered?: (state: MeetingState) => boolean;
  run: (app: App) => void;
}

/** What matters of a key that was pressed. */
export type PressedKey = ComposingKey &
  Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'repeat'>;

function anywhere(state: MeetingState): boolean {
  return ['meeting', 'join', 'waiting'].includes(state.phase);
}

/** All shortcuts, in the order in which they are listed. */
export const SHORTCUTS: readonly Shortcut[] = [
  {
    key: 'm',
    word: 'microphone',
    isOffered: anywhere,
    run: ({ devices }: App): void => {
      devices.toggle('microphone');
    },
  },
  {
    key: 'c',
    word: 'camera',
    isOffered: anywhere,
    run: ({ devices }: App): void => {
      devices.toggle('camera');
    },
  },
  {
    key: 's',
    word: 'screen',
    isOffered: (state) => state.phase === 'meeting' && state.abilities.screens,
    run: ({ devices }: App): void => {
      devices.toggle('screen');
    },
  },
  {
    key: 'h',
    word: 'hand',
    run: ({ gestures }: App): void => {
      gestures.toggleHand();
    },
  },
  {
    key: 't',
    word: 'chat',
    run: ({ store }: App): void => {
      store.update((state) => showPanel(state, 'chat'));
      document.querySelector<HTMLElement>('meet-composer textarea')?.focus();
    },
  },
  {
    key: 'p',
    word: 'people',
    run: ({ store }: App): void => {
      store.update((state) => showPanel(state, 'people'));
      document.querySelector<HTMLElement>('meet-people [tabindex]')?.focus();
    },
  },
  {
    key: 'f',
    word: 'fullPage',
    isOffered: (state) => state.phase === 'meeting' && canFillScreen(),
    run: (): void => void toggleFull(document.documentElement),
  },
  {
    key: 'i',
    word: 'invite',
    run: ({ store }: App): void => {
      store.update((state) => showDialog(state, 'invite'));
    },
  },
  {
    key: '?',
    word: 'help',
    isOffered: anywhere,
    run: ({ store }: App): void => {
      store.update((state) => showDialog(state, 'shortcuts'));
    },
  },
];

/** Whether a shortcut does something here and now. */
export function isShortcutOffered(shortcut: Shortcut, state: MeetingState): boolean {
  return shortcut.isOffered?.(state) ?? state.phase === 'meeting';
}

/** How a shortcut is written. */
export function shortcutKey({ key }: Shortcut): string {
  return key.toUpperCase();
}

/** What a shortcut does, in words. */
export function shortcutWord({ word }: Shortcut): string {
  return text.shortcut[word];
}

/**
 * The shortcut that a key means; null when it means none. On keyboards without Latin letters the
 * place of the key decides.
 */
export function shortcutOf(pressed: PressedKey, state: MeetingState): Shortcut | null {
  if (!state.preferences.shortcuts || state.dialog !== null) return null;
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  if (isComposing(pressed) || pressed.repeat) return null;
  const key = keyOf(pressed);
  const found = SHORTCUTS.find((shortcut) => shortcut.key === key);
  return found !== undefined && isShortcutOffered(found, state) ? found : null;
}

/** Does what a key means, unless it is being typed or works the control that has the focus. */
export function handleShortcut(app: App, event: KeyboardEvent): void {
  if (event.defaultPrevented || takesLetters(event.target)) return;
  const shortcut = shortcutOf(event, app.store.get());
  if (shortcut === null) return;
  event.preventDefault();
  shortcut.run(app);
}

function keyOf({ key, code, shiftKey }: PressedKey): string {
  if (key === '?' || key === '\u061F' || key === '\uFF1F') return '?';
  if (shiftKey) return '';
  const letter = key.toLowerCase();
  return /^[a-z]$/u.test(letter) ? letter : (/^Key([A-Z])$/u.exec(code)?.[1] ?? '').toLowerCase();
}

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const layers = 'input, select, textarea, dialog, [popover], [role="textbox"], [role="listbox"]';
  return target.isContentEditable || target.closest(layers) !== null;
}
