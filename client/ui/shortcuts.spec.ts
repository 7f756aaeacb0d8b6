import { describe, expect, it } from '@jest/globals';
import { showDialog } from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { inMeeting, openedPage } from '../state/state.fake.js';
import { SHORTCUTS, shortcutOf } from './shortcuts.js';
import type { PressedKey } from './shortcuts.js';

function pressed(key: string, change: Partial<PressedKey> = {}): PressedKey {
  const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  return { key, code: '', ...none, isComposing: false, keyCode: 0, repeat: false, ...change };
}

function wordOf(key: PressedKey, state: MeetingState = inMeeting()): string | undefined {
  return shortcutOf(key, state)?.word;
}

describe('a shortcut', () => {
  it('is a key of its own', () => {
    const keys = SHORTCUTS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is a single letter, large or small', () => {
    expect(wordOf(pressed('m'))).toBe('microphone');
    expect(wordOf(pressed('M'))).toBe('microphone');
    expect(wordOf(pressed('?', { shiftKey: true }))).toBe('help');
  });

  it('is found by its place on keyboards with other letters', () => {
    expect(wordOf(pressed('ئ', { code: 'KeyM' }))).toBe('microphone');
    expect(wordOf(pressed('ь', { code: 'KeyM' }))).toBe('microphone');
    expect(wordOf(pressed('؟', { code: 'Slash', shiftKey: true }))).toBe('help');
  });

  it('goes by the letter where there are Latin ones', () => {
    expect(wordOf(pressed('q', { code: 'KeyM' }))).toBeUndefined();
  });

  it.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with Cmd', { metaKey: true }],
    ['with Shift', { shiftKey: true }],
    ['while a word is composed', { isComposing: true }],
    ['when the key is held', { repeat: true }],
  ])('does nothing %s', (_case, change) => {
    expect(wordOf(pressed('m', change))).toBeUndefined();
  });

  it('does nothing in a dialog, and nothing once it is turned off', () => {
    expect(wordOf(pressed('m'), showDialog(inMeeting(), 'settings'))).toBeUndefined();
    expect(wordOf(pressed('m'), prefer(inMeeting(), { shortcuts: false }))).toBeUndefined();
    expect(wordOf(pressed('?'), prefer(inMeeting(), { shortcuts: false }))).toBeUndefined();
  });

  it('does before the meeting only what can be done there', () => {
    expect(wordOf(pressed('m'), openedPage())).toBe('microphone');
    expect(wordOf(pressed('t'), openedPage())).toBeUndefined();
  });

  it('shares no screen where that cannot be done', () => {
    const state = inMeeting();
    const abilities = { ...state.abilities, screens: false };
    expect(wordOf(pressed('s'), { ...state, abilities })).toBeUndefined();
  });
});
