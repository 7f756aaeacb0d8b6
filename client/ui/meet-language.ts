import { prefer } from '../state/preferences.js';
import { LANGUAGE_NAMES } from '../i18n/languages.js';
import { OFFERED, language, text } from '../i18n/text.js';
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
            const { value } = choice;
            this.app.store.update((state) =>
              prefer(state, { language: value === OF_BROWSER ? null : value }),
            );
          },
        },
      },
      ...OFFERED.map((tag) => h('option', { value: tag, lang: tag }, LANGUAGE_NAMES[tag])),
      chosen === null ? null : h('option', { value: OF_BROWSER }, text.languageOfBrowser),
    );
    choice.value = language;
    this.append(icon('language', 18), choice);
  }
}

customElements.define('meet-language', MeetLanguage);
