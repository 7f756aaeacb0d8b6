import type { Stop } from '../state/meeting-state.js';
import { Component } from './component.js';
import { h } from './dom.js';
import type { Told } from '../i18n/shapes.js';
import { text } from '../i18n/text.js';

/** The page after a meeting: what happened, and the ways on. */
export class MeetEnded extends Component {
  protected override render(): void {
    const { stop, room } = this.app.store.get();
    const told = toldOf(stop);
    this.append(
      h(
        'main',
        { class: 'ended', 'data-testid': stop === null ? 'left-page' : 'stopped-page' },
        h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
        h('h1', { class: 'ended-title', tabindex: '-1', 'data-focus-first': true }, told.title),
        h('p', { class: 'ended-lead' }, told.detail),
        h(
          'p',
          { class: 'quiet ended-room' },
          text.room,
          ': ',
          h('bdi', { class: 'room-name' }, room),
        ),
        h(
          'div',
          { class: 'ended-buttons' },
          this.#wayBack(stop),
          this.#button(text.startOver, '', () => {
            this.app.commands.startOver();
          }),
        ),
      ),
    );
  }

  #wayBack(stop: Stop | null): HTMLElement {
    const { commands } = this.app;
    if (stop?.kind === 'taken_over') {
      return this.#button(text.useHere, 'primary-button', () => {
        commands.takeBack();
      });
    }
    return this.#button(stop === null ? text.rejoin : text.tryAgain, 'primary-button', () => {
      commands.rejoin();
    });
  }

  #button(word: string, kind: string, click: () => void): HTMLElement {
    return h('button', { type: 'button', class: `button ${kind}`, on: { click } }, word);
  }
}

function toldOf(stop: Stop | null): Told {
  return stop === null ? { title: text.leftTitle, detail: text.leftLead } : text.stop(stop);
}

/** Shows, in place of everything, that this browser cannot hold a meeting at all. */
export function showUnsupported(parent: HTMLElement): void {
  parent.replaceChildren(
    h(
      'main',
      { class: 'ended' },
      h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
      h('h1', { class: 'ended-title' }, text.unsupportedTitle),
      h('p', { class: 'ended-lead' }, text.unsupportedLead),
    ),
  );
}

customElements.define('meet-ended', MeetEnded);
