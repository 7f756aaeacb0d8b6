import { prefer } from '../state/preferences.js';
import type { Verbosity } from '../state/preferences.js';
import type { App } from './app.js';
import { Component } from './component.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

const VERBOSITIES: readonly Verbosity[] = ['everything', 'important', 'nothing'];

/** The settings of keys and of what is said to screen readers. */
export class MeetSettingsAccess extends Component {
  protected override render(): void {
    const { verbosity } = this.app.store.get().preferences;
    const choose = (chosen: Verbosity): void => {
      this.app.store.update((state) => prefer(state, { verbosity: chosen }));
    };
    this.append(
      h(
        'fieldset',
        { class: 'choices' },
        h('legend', { class: 'field-label' }, text.verbosity),
        ...VERBOSITIES.map((value) => {
          const radio = h('input', {
            type: 'radio',
            name: 'verbosity',
            value,
            on: {
              change: () => {
                choose(value);
              },
            },
          });
          radio.checked = value === verbosity;
          return h('label', { class: 'choice' }, radio, text.verbosityChoices[value]);
        }),
      ),
      shortcutsChoice(this.app),
    );
  }
}

/** Turns the single-letter shortcuts on and off. */
export function shortcutsChoice(app: App): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    'aria-describedby': 'shortcuts-hint',
    'data-testid': 'shortcuts-on',
    on: {
      change: () => {
        app.store.update((state) => prefer(state, { shortcuts: box.checked }));
      },
    },
  });
  box.checked = app.store.get().preferences.shortcuts;
  return h(
    'div',
    { class: 'choices' },
    h('label', { class: 'choice' }, box, text.shortcutsOn),
    h('p', { class: 'field-hint choice-hint', id: 'shortcuts-hint' }, text.shortcutsOnHint),
  );
}

customElements.define('meet-settings-access', MeetSettingsAccess);
