import { Component } from './component.js';
import { h } from './dom.js';
import { text } from '../i18n/text.js';

/** Long enough to be read out, short enough not to be found again when reading through the page. */
const KEPT_MS = 8_000;

/** The one place that tells screen readers what happened. */
export class MeetAnnouncer extends Component {
  protected override render(): void {
    const region = h('div', { class: 'unseen', role: 'log', 'aria-live': 'polite' });
    this.append(region);
    this.until(
      this.app.store.subscribe(
        (state) => state.announcement,
        (announcement) => {
          if (announcement === null) return;
          const line = h('p', {}, text.announcement(announcement));
          region.append(line);
          setTimeout(() => {
            line.remove();
          }, KEPT_MS);
        },
      ),
    );
  }
}

customElements.define('meet-announcer', MeetAnnouncer);
