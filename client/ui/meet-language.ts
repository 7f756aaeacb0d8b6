import { prefer } from '../state/preferences.js';
import { LANGUAGES, LANGUAGE_NAMES } from '../i18n/languages.js';
import { language, text } from '../i18n/text.js';
import { Component } from './component.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** Stands for no choice of one's own. */
const OF_BROWSER = '';

/** Chooses the language of the page. Each language is named in itself, so that everybody finds theirs. */
export class MeetLanguage extends Component {
  protected override render(): void {
    const { language: chosen } = this.app.store.get().preferences;
    const choice = h(
      'select',
      {
        class: 'language-choice',
        'aria-label': text.language,
        'data-testid': 'language',
        on: {
          change: () => {
            this.#choose(choice.value === OF_BROWSER ? null : choice.value);
          },
        },
      },
      ...LANGUAGES.map((tag) => h('option', { value: tag, lang: tag }, LANGUAGE_NAMES[tag])),
      chosen === null ? null : h('option', { value: OF_BROWSER }, text.languageOfBrowser),
    );
    choice.value = language;
    this.append(icon('language', 18), choice);
  }

  #choose(wanted: string | null): void {
    const { store } = this.app;
    // What is remembered, but could not be fetched when the page began, is asked for again.
    if (store.get().preferences.language === wanted && wanted !== language) {
      store.update((state) => prefer(state, { language: null }));
    }
    store.update((state) => prefer(state, { language: wanted }));
  }
}

customElements.define('meet-language', MeetLanguage);
