import { Component } from './component.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

/** Stands for the page of the meeting when it could not be fetched. Loaded anew, the page keeps its seat. */
export class MeetMissing extends Component {
  protected override render(): void {
    const reload = (): void => {
      location.reload();
    };
    this.append(
      h(
        'main',
        { class: 'ended', 'data-testid': 'missing-page' },
        h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
        h(
          'h1',
          { class: 'ended-title', tabindex: '-1', 'data-focus-first': true },
          text.pageMissing.title,
        ),
        h('p', { class: 'ended-lead' }, text.pageMissing.detail),
        h(
          'button',
          { type: 'button', class: 'button primary-button', on: { click: reload } },
          text.tryAgain,
        ),
      ),
    );
  }
}

customElements.define('meet-missing', MeetMissing);
