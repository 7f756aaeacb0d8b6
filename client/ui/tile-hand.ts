import { Component } from './component.js';
import { digits } from './digits.js';
import { h, setShown, setText } from './dom.js';
import { handNumber, handPlace, handWords } from './hand-words.js';
import { icon } from './icons.js';

/** The raised hand on the tile of one person, with its number when several are up. */
export class MeetTileHand extends Component {
  readonly #number = h('span', { class: 'tile-hand-number', 'aria-hidden': 'true' });
  readonly #words = h('span', { class: 'unseen' });
  readonly #mark = h(
    'span',
    { class: 'tile-hand', 'data-testid': 'tile-hand' },
    icon('hand', 18),
    this.#number,
    this.#words,
  );
  #userId = '';

  /** Whose hand it is, by `user_id`. */
  set userId(userId: string) {
    if (userId === this.#userId) return;
    this.#userId = userId;
    if (this.isConnected) this.#show();
  }

  protected override render(): void {
    this.append(this.#mark);
    const show = (): void => {
      this.#show();
    };
    this.watch((state) => handPlace(state, this.#userId), show);
    this.watch((state) => handNumber(state, this.#userId), show);
  }

  #show(): void {
    const state = this.app.store.get();
    const number = handNumber(state, this.#userId);
    setShown(this.#mark, handPlace(state, this.#userId) > 0);
    setShown(this.#number, number > 0);
    setText(this.#number, digits(number));
    setText(this.#words, handWords(number));
  }
}

customElements.define('meet-tile-hand', MeetTileHand);
