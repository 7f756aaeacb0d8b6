import { Component } from './component.js';
import { h } from './dom.js';
import { isHeard, spoken } from '../i18n/announced.js';
import { everyWord } from '../i18n/text.js';
import { SpeechQueue } from './speech-queue.js';

/** Long enough to be read out, short enough not to be found again when reading through the page. */
const KEPT_MS = 8_000;

/** The one place that tells screen readers what happened. */
export class MeetAnnouncer extends Component {
  protected override render(): void {
    const region = h('div', { class: 'unseen', role: 'log', 'aria-live': 'polite' });
    this.append(region);
    const queue = new SpeechQueue((bodies) => {
      for (const sentence of spoken(bodies)) say(region, sentence);
    });
    this.until(() => {
      queue.end();
    });
    let words: Promise<void> | null = null;
    this.until(
      this.app.store.subscribe(
        (state) => state.announcement,
        (announcement) => {
          const { verbosity } = this.app.store.get().preferences;
          if (announcement === null || !isHeard(announcement, verbosity)) return;
          // A page that is loaded anew in a meeting hears of people before it has the words for them.
          words ??= everyWord();
          words.then(
            () => {
              queue.add(announcement);
            },
            () => {
              words = null;
            },
          );
        },
      ),
    );
  }
}

function say(region: HTMLElement, sentence: string): void {
  const line = h('p', { dir: 'auto' }, sentence);
  region.append(line);
  setTimeout(() => {
    line.remove();
  }, KEPT_MS);
}

customElements.define('meet-announcer', MeetAnnouncer);
