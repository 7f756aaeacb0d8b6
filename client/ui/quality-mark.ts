import type { MeetingState } from '../state/meeting-state.js';
import type { PersonQuality } from '../state/quality.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** What is wrong with a person's sound and picture, in words; empty while nothing is. */
export function qualityWords(quality: PersonQuality | undefined): string {
  return quality?.cause ? text.qualityCause[quality.cause] : '';
}

/** The mark in the name chip of a tile: there only while something is wrong, and says what. */
export class QualityMark extends Component {
  readonly #words = h('span', { class: 'quality-words' });
  #userId = '';

  protected override render(): void {
    this.className = 'quality-mark';
    setAttribute(this, 'data-testid', 'quality-mark');
    this.append(icon('warning', 14), this.#words);
    this.watch((state) => this.#qualityIn(state), this.#show);
  }

  /** Whose mark it is. */
  set userId(userId: string) {
    if (userId === this.#userId) return;
    this.#userId = userId;
    if (this.isConnected) this.#show(this.#qualityIn(this.app.store.get()));
  }

  #qualityIn({ quality }: MeetingState): PersonQuality | undefined {
    return quality.people.get(this.#userId);
  }

  readonly #show = (quality: PersonQuality | undefined): void => {
    const words = qualityWords(quality);
    setShown(this, words !== '');
    setAttribute(this, 'data-level', quality?.level ?? 'good');
    setAttribute(this, 'data-cause', quality?.cause ?? '');
    setText(this.#words, words);
    // Where the tile has no room for the words.
    setAttribute(this, 'title', words);
  };
}

customElements.define('quality-mark', QualityMark);
