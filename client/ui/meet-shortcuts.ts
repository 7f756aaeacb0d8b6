import { Component } from './component.js';
import { h, setText } from './dom.js';
import { shortcutsChoice } from './settings-access.js';
import { SHORTCUTS, isShortcutOffered, shortcutKey, shortcutWord } from './shortcuts.js';
import { text } from '../i18n/text.js';

/** The keys that work the call, and the way to turn them off. */
export class MeetShortcuts extends Component {
  protected override render(): void {
    const when = h('p', { class: 'quiet', role: 'status' });
    // Those for the meeting are listed before it as well, if they will work there.
    const there = { ...this.app.store.get(), phase: 'meeting' as const };
    const offered = SHORTCUTS.filter((shortcut) => isShortcutOffered(shortcut, there));
    this.append(
      when,
      h(
        'dl',
        { class: 'shortcuts' },
        ...offered.map((shortcut) => line(shortcutKey(shortcut), shortcutWord(shortcut))),
        line(text.pushToTalkKeys, text.pushToTalkShortcut),
        line(text.keyEscape, text.shortcut.close),
      ),
      shortcutsChoice(this.app),
    );
    this.watch(
      (state) => state.preferences.shortcuts,
      (areOn) => {
        setText(when, areOn ? text.shortcutsWhen : text.shortcutsAreOff);
      },
    );
  }
}

function line(key: string, words: string): HTMLElement {
  return h('div', { class: 'shortcut' }, h('dt', {}, h('kbd', {}, key)), h('dd', {}, words));
}

customElements.define('meet-shortcuts', MeetShortcuts);
