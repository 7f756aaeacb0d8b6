import type { ShownReaction } from '../state/shown-reaction.js';
import { reactionsOf } from '../state/reactions.js';
import { Component } from './component.js';
import { digits } from './digits.js';
import { h, setShown, setText } from './dom.js';
import { KeyedList } from './keyed-list.js';
import { REACTION_GLYPHS } from './reaction-glyphs.js';

/** The reactions of one person, over the tile for as long as they last. The announcer says them. */
export class MeetTileReactions extends Component {
  #list: KeyedList<ShownReaction, HTMLElement> | null = null;
  #userId = '';

  /** Whose reactions they are, by `user_id`. */
  set userId(userId: string) {
    if (userId === this.#userId) return;
    this.#userId = userId;
    if (this.isConnected) this.#show();
  }

  protected override render(): void {
    const place = h('span', { class: 'tile-reactions', 'aria-hidden': 'true' });
    this.append(place);
    this.#list = new KeyedList(place, (shown) => shown.reaction, build, fill);
    this.watch(
      (state) => state.reactions,
      () => {
        this.#show();
      },
    );
  }

  #show(): void {
    this.#list?.show(reactionsOf(this.app.store.get(), this.#userId));
  }
}

function build({ reaction }: ShownReaction): HTMLElement {
  return h(
    'span',
    { class: 'reaction', 'data-testid': 'tile-reaction', 'data-reaction': reaction },
    REACTION_GLYPHS[reaction],
    h('span', { class: 'reaction-count' }),
  );
}

function fill(element: HTMLElement, { count }: ShownReaction): void {
  const number = element.lastElementChild;
  if (!(number instanceof HTMLElement)) return;
  setText(number, digits(count));
  setShown(number, count > 1);
}

customElements.define('meet-tile-reactions', MeetTileReactions);
