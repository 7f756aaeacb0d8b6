import type { WaitingInfo } from '../../src/protocol/frames.js';
import { text } from '../i18n/text.js';
import { initialsOf, tintOf } from './avatar.js';
import { Component } from './component.js';
import { h, setShown, setText } from './dom.js';
import { KeyedList } from './keyed-list.js';

/** Who waits to be let in, for those who decide. */
export class MeetKnocks extends Component {
  protected override render(): void {
    const all = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'admit-all' },
      text.admitAll,
    );
    all.onclick = () => void this.app.moderation.decide({ action: 'admit_all' });
    const title = h('h3', { class: 'knocks-title', tabindex: '-1' }, text.waitingPeople);
    const list = h('div', { role: 'list', 'aria-label': text.waitingPeople });
    const section = h(
      'section',
      { class: 'knocks', 'data-testid': 'knocks', 'aria-label': text.waitingPeople },
      h('div', { class: 'knocks-head' }, title, all),
      list,
    );
    const people = new KeyedList<WaitingInfo, HTMLElement>(
      list,
      (waiting) => waiting.waiting_id,
      (waiting) => this.#row(waiting),
      (row, waiting) => {
        const line = row.querySelector('.knock-line');
        if (line !== null) setText(line, waiting.text);
      },
    );
    this.append(section);
    this.watch(
      (state) => state.waiting,
      (waiting) => {
        const hadFocus = section.contains(document.activeElement);
        people.show(waiting);
        setShown(section, waiting.length > 0);
        setShown(all, waiting.length > 1);
        if (!hadFocus || section.contains(document.activeElement)) return;
        // The line that was decided about is gone, with the button that had the focus.
        const next = waiting.length > 0 ? title : document.querySelector<HTMLElement>('.people');
        next?.focus();
      },
    );
  }

  #row({ waiting_id, user_id, name, text: line }: WaitingInfo): HTMLElement {
    const avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initialsOf(name));
    avatar.dataset.tint = String(tintOf(user_id));
    const button = (action: 'admit' | 'deny'): HTMLElement => {
      const made = h(
        'button',
        {
          type: 'button',
          class: 'button small-button',
          'data-testid': `knock-${action}`,
        },
        text[action],
        // Whom it concerns is seen beside it.
        h('span', { class: 'unseen' }, ` ${name}`),
      );
      made.onclick = () => void this.app.moderation.decide({ action, waiting_id });
      return made;
    };
    return h(
      'div',
      { class: 'person knock', role: 'listitem', 'data-testid': 'knock' },
      avatar,
      h(
        'span',
        { class: 'person-words' },
        h('span', { class: 'person-name' }, h('bdi', {}, name)),
        h('span', { class: 'knock-line person-trouble', dir: 'auto' }, line),
        h('span', { class: 'room-buttons' }, button('admit'), button('deny')),
      ),
    );
  }
}

customElements.define('meet-knocks', MeetKnocks);
