import { prefer } from '../state/preferences.js';
import { Component } from './component.js';
import { h, setText } from './dom.js';
import { text } from '../i18n/text.js';

/** What can be done to the own voice and picture before they are sent. */
type Effect = 'noiseSuppression' | 'blur';

/** The settings of noise suppression and of the blurred background. Choosing applies at once. */
export class MeetSettingsEffects extends Component {
  protected override render(): void {
    this.append(
      this.#choice('noiseSuppression', text.noiseSuppression, text.noiseSuppressionHint),
      this.#choice('blur', text.blur, text.blurHint),
    );
  }

  #choice(effect: Effect, label: string, hint: string): HTMLElement {
    const hintId = `${effect}-hint`;
    const box = h('input', {
      type: 'checkbox',
      'aria-describedby': hintId,
      'data-testid': `${effect}-on`,
      on: {
        change: () => {
          this.app.store.update((state) => prefer(state, { [effect]: box.checked }));
        },
      },
    });
    const progress = h('span', { class: 'quiet', role: 'status' });
    this.watch(
      (state) => state.preferences[effect],
      (isOn) => {
        box.checked = isOn;
      },
    );
    this.watch(
      (state) => state.effects[effect],
      (status) => {
        setText(progress, status === 'preparing' ? text.effectLoading : '');
      },
    );
    return h(
      'div',
      { class: 'choices' },
      h('label', { class: 'choice' }, box, label, ' ', progress),
      h('p', { class: 'field-hint choice-hint', id: hintId }, hint),
    );
  }
}

customElements.define('meet-settings-effects', MeetSettingsEffects);
