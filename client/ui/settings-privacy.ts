import { prefer } from '../state/preferences.js';
import { Component } from './component.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

/** What the server may learn of a call. */
export class MeetSettingsPrivacy extends Component {
  protected override render(): void {
    const box = h('input', {
      type: 'checkbox',
      'aria-describedby': 'call-figures-hint',
      'data-testid': 'call-figures',
    });
    box.onchange = () => {
      this.app.store.update((state) => prefer(state, { callFigures: box.checked }));
    };
    this.watch(
      (state) => state.preferences.callFigures,
      (isOn) => {
        box.checked = isOn;
      },
    );
    this.append(
      h(
        'div',
        { class: 'choices' },
        h('label', { class: 'choice' }, box, text.callFigures),
        h('p', { class: 'field-hint choice-hint', id: 'call-figures-hint' }, text.callFiguresHint),
      ),
    );
  }
}

customElements.define('meet-settings-privacy', MeetSettingsPrivacy);
