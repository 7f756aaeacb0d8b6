import { prefer } from '../state/preferences.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { fill, plural, text } from '../i18n/text.js';

/** What the line below the stage tells. */
export interface FootView {
  pages: number;
  /** From 0. */
  page: number;
  /** How many people take no place because they show no picture. */
  withoutPicture: number;
}

/** The line below the stage: other pages of people, and those who are left out. Only when needed. */
export class MeetStageFoot extends Component {
  /** Set before it is shown: called with the page, from 0, that is asked for. */
  turnTo: (page: number) => void = () => undefined;
  readonly #count = h('span');
  readonly #pageWords = h('span', { 'aria-live': 'polite' });
  #left!: HTMLElement;
  #pager!: HTMLElement;
  #previous!: HTMLButtonElement;
  #next!: HTMLButtonElement;
  #page = 0;

  protected override render(): void {
    const all = h(
      'button',
      { type: 'button', class: 'link-button', 'data-testid': 'show-without-picture' },
      text.showThem,
    );
    all.onclick = () => {
      this.app.store.update((state) => prefer(state, { hideWithoutVideo: false }));
    };
    this.#left = h(
      'p',
      { class: 'stage-left-out', 'data-testid': 'without-picture' },
      this.#count,
      ' ',
      all,
    );
    this.#previous = this.#turn('chevron-left', text.previousPage, -1);
    this.#next = this.#turn('chevron-right', text.nextPage, 1);
    this.#pager = h(
      'nav',
      { class: 'stage-pager', 'aria-label': text.pages, 'data-testid': 'stage-pager' },
      this.#previous,
      this.#pageWords,
      this.#next,
    );
    this.append(this.#pager, this.#left);
  }

  /** Shows what there is to tell; nothing at all when there is nothing. */
  set view({ pages, page, withoutPicture }: FootView) {
    this.#page = page;
    setShown(this, pages > 1 || withoutPicture > 0);
    setShown(this.#pager, pages > 1);
    setShown(this.#left, withoutPicture > 0);
    setText(this.#pageWords, fill(text.pageOf, { page: page + 1, pages }));
    // Disabled buttons lose the focus; these only say that there is nothing there.
    setAttribute(this.#previous, 'aria-disabled', String(page === 0));
    setAttribute(this.#next, 'aria-disabled', String(page === pages - 1));
    setText(this.#count, plural(text.withoutPicture, withoutPicture));
  }

  #turn(name: IconName, word: string, by: number): HTMLButtonElement {
    const button = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': word, title: word },
      icon(name, 20),
    );
    button.onclick = () => {
      if (button.getAttribute('aria-disabled') !== 'true') this.turnTo(this.#page + by);
    };
    return button;
  }
}

customElements.define('meet-stage-foot', MeetStageFoot);
