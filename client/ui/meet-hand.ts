import { Component } from './component.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** Raises the own hand, and lowers it again. */
export class MeetHand extends Component {
  protected override render(): void {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'control control-hand',
        'data-testid': 'toggle-hand',
        'aria-label': text.raiseHand,
        on: {
          click: () => {
            this.app.gestures.toggleHand();
          },
        },
      },
      h('span', { class: 'control-icon' }, icon('hand')),
      h('span', { class: 'control-word', 'aria-hidden': 'true' }, text.hand),
    );
    this.append(button);
    this.watch(
      (state) => state.hand.raisedAt !== null,
      (isUp) => {
        setAttribute(button, 'aria-pressed', String(isUp));
        setAttribute(button, 'title', isUp ? text.lowerHand : text.raiseHand);
      },
    );
  }
}

customElements.define('meet-hand', MeetHand);
