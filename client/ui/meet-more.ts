import type { MeetingState } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { MeetReactions } from './meet-reactions.js';
import { MORE_GROUPS } from './more-items.js';
import type { MoreGroup, MoreItem } from './more-items.js';
import { text } from '../i18n/text.js';

const MENU_ID = 'more-menu';

/** The button “More” and what is behind it: plain buttons in groups, one step away. */
export class MeetMore extends Component {
  readonly #menu = h('div', { class: 'more-menu', id: MENU_ID, popover: 'auto' });

  protected override render(): void {
    const menu = this.#menu;
    const button = h(
      'button',
      {
        type: 'button',
        class: 'control',
        'aria-label': text.more,
        'aria-expanded': 'false',
        'data-testid': 'toggle-more',
        popovertarget: MENU_ID,
      },
      h('span', { class: 'control-icon' }, icon('more')),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, text.more),
    );
    menu.replaceChildren();
    // Built when it is first wanted: entering a room does not wait for what is one step away.
    menu.onbeforetoggle = () => {
      if (menu.firstChild === null) {
        menu.append(
          create(MeetReactions, this.app),
          ...MORE_GROUPS.map((group) => this.#group(group)),
        );
      }
    };
    menu.ontoggle = (event) => {
      const isOpen = event.newState === 'open';
      setAttribute(button, 'aria-expanded', String(isOpen));
      if (isOpen) menu.querySelector<HTMLElement>('button:not([hidden])')?.focus();
    };
    menu.onkeydown = (event) => {
      this.#step(event);
    };
    this.append(button, menu);
  }

  #group(group: MoreGroup): HTMLElement {
    const buttons = group.items.map((item) => this.#item(item));
    const section = h(
      'section',
      { class: 'more-group', 'aria-label': group.word() },
      h('p', { class: 'more-word', 'aria-hidden': 'true' }, group.word()),
      ...buttons,
    );
    this.watch(
      (state) => group.items.some((item) => isOffered(item, state)),
      (isUseful) => {
        setShown(section, isUseful);
      },
    );
    return section;
  }

  #item(item: MoreItem): HTMLElement {
    const word = h('span');
    const button = h(
      'button',
      { type: 'button', class: 'more-item', 'data-testid': `more-${item.id}` },
      icon(item.icon, 20),
      word,
      item.isOn ? h('span', { class: 'more-check' }, icon('check', 18)) : null,
    );
    button.onclick = () => {
      this.#menu.hidePopover();
      item.run(this.app);
    };
    this.watch(
      (state) => item.word(state),
      (words) => {
        setText(word, words);
      },
    );
    this.watch(
      (state) => isOffered(item, state),
      (offered) => {
        setShown(button, offered);
      },
    );
    if (item.isOn) {
      this.watch(item.isOn, (isOn) => {
        setAttribute(button, 'aria-pressed', String(isOn));
      });
    }
    return button;
  }

  /** Arrow keys go through the lines, as people know it of menus; Tab does so as well. */
  #step(event: KeyboardEvent): void {
    const lines = [
      ...this.#menu.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])'),
    ].filter((line) => line.checkVisibility());
    const at = lines.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    lines.at(to % lines.length)?.focus();
  }
}

function isOffered(item: MoreItem, state: MeetingState): boolean {
  return item.isOffered?.(state) ?? true;
}

customElements.define('meet-more', MeetMore);
