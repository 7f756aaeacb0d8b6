import { REACTIONS } from '../../src/protocol/frames.js';
import type { Reaction } from '../../src/protocol/frames.js';
import { Component } from './component.js';
import { h, setAttribute } from './dom.js';
import { REACTION_GLYPHS } from './reaction-glyphs.js';
import { fill, text } from '../i18n/text.js';

/**
 * The reactions in a row, first in the menu behind “More”: by a click, by the arrow keys along the
 * row, or by their number while the menu has the focus. The menu stays open, since people clap more
 * than once.
 */
export class MeetReactions extends Component {
  protected override render(): void {
    const buttons = REACTIONS.map((reaction, index) => this.#button(reaction, index + 1));
    this.append(
      h('div', { class: 'reaction-row', role: 'group', 'aria-label': text.reactions }, ...buttons),
    );
    const menu = this.parentElement;
    if (menu === null) return;
    const pressed = (event: KeyboardEvent): void => {
      this.#press(event, buttons);
    };
    menu.addEventListener('keydown', pressed);
    this.until(() => {
      menu.removeEventListener('keydown', pressed);
    });
  }

  #button(reaction: Reaction, number: number): HTMLButtonElement {
    const name = text.reactionNames[reaction];
    return h(
      'button',
      {
        type: 'button',
        class: 'reaction-button',
        title: fill(text.reactionKeyed, { reaction: name, key: number }),
        'aria-label': name,
        'aria-keyshortcuts': String(number),
        // The row is one stop of the Tab key, and of the arrow keys that go through the menu.
        tabindex: number === 1 ? '0' : '-1',
        'data-testid': `react-${reaction}`,
        on: {
          click: () => {
            this.app.gestures.react(reaction);
          },
        },
      },
      h('span', { 'aria-hidden': 'true' }, REACTION_GLYPHS[reaction]),
    );
  }

  #press(event: KeyboardEvent, buttons: HTMLButtonElement[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const named = REACTIONS[Number(event.key) - 1];
    if (named !== undefined) this.app.gestures.react(named);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = stepOf(event.key, getComputedStyle(this).direction === 'rtl');
    if (at < 0 || step === 0) return;
    event.preventDefault();
    const next = buttons.at((at + step) % buttons.length);
    for (const button of buttons) setAttribute(button, 'tabindex', button === next ? '0' : '-1');
    next?.focus();
  }
}

/** Which way along the row a key goes: 1 onwards, -1 back, 0 not at all. */
function stepOf(key: string, isRightToLeft: boolean): number {
  const onwards = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === onwards) return 1;
  return key === back ? -1 : 0;
}

customElements.define('meet-reactions', MeetReactions);
