import { prefer } from '../state/preferences.js';
import type { Layout, Preferences, SelfView } from '../state/preferences.js';
import { Component } from './component.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

const LAYOUTS: readonly Layout[] = ['grid', 'spotlight'];
const SELF_VIEWS: readonly SelfView[] = ['tile', 'corner', 'hidden'];

/** The settings of how faces are arranged, the own one among them. */
export class MeetSettingsLayout extends Component {
  protected override render(): void {
    this.append(
      this.#choice('layout', text.layout, LAYOUTS, text.layoutChoices),
      this.#choice('selfView', text.selfView, SELF_VIEWS, text.selfViewChoices),
      h('p', { class: 'field-hint' }, text.selfViewHint),
      this.#withoutVideo(),
    );
  }

  #choice<V extends string>(
    key: 'layout' | 'selfView',
    word: string,
    values: readonly V[],
    words: Readonly<Record<V, string>>,
  ): HTMLElement {
    return h(
      'fieldset',
      { class: 'choices', 'data-testid': `choose-${key}` },
      h('legend', { class: 'field-label' }, word),
      ...values.map((value) => {
        const radio = h('input', { type: 'radio', name: key, value });
        radio.onchange = () => {
          this.#prefer({ [key]: value });
        };
        this.watch(
          (state) => state.preferences[key],
          (chosen) => {
            radio.checked = chosen === value;
          },
        );
        return h('label', { class: 'choice' }, radio, words[value]);
      }),
    );
  }

  #withoutVideo(): HTMLElement {
    const box = h('input', {
      type: 'checkbox',
      'aria-describedby': 'without-video-hint',
      'data-testid': 'hide-without-video',
    });
    box.onchange = () => {
      this.#prefer({ hideWithoutVideo: box.checked });
    };
    this.watch(
      (state) => state.preferences.hideWithoutVideo,
      (isOn) => {
        box.checked = isOn;
      },
    );
    const hint = h('p', { class: 'field-hint choice-hint', id: 'without-video-hint' });
    hint.textContent = text.hideWithoutVideoHint;
    return h(
      'div',
      { class: 'choices' },
      h('label', { class: 'choice' }, box, text.hideWithoutVideo),
      hint,
    );
  }

  #prefer(change: Partial<Preferences>): void {
    this.app.store.update((state) => prefer(state, change));
  }
}

customElements.define('meet-settings-layout', MeetSettingsLayout);
