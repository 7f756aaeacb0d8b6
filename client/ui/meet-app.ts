import { unreadTotal } from '../state/conversations.js';
import type { Phase } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { MeetAnnouncer } from './meet-announcer.js';
import { MeetDialogs } from './meet-dialogs.js';
import { MeetEnded } from './meet-ended.js';
import { MeetJoin } from './meet-join.js';
import { MeetNotices } from './meet-notices.js';
import { MeetRoom } from './meet-room.js';
import { handleShortcut } from './shortcuts.js';
import { keepPlace } from './kept-place.js';
import { text, watchLanguage } from '../i18n/text.js';

type Page = 'join' | 'room' | 'ended';

/** The whole page: shows the part that fits where the person is. */
export class MeetApp extends Component {
  protected override render(): void {
    let current: Component | null = null;
    const announcer = create(MeetAnnouncer, this.app);
    this.append(announcer);
    this.watch(
      (state) => `${pageOf(state.phase)} ${state.visit}`,
      () => {
        const next = this.#build(pageOf(this.app.store.get().phase));
        if (current === null) announcer.before(next);
        else current.replaceWith(next);
        // The first page takes no focus: nobody has done anything yet.
        if (current !== null && !next.contains(document.activeElement)) {
          next.querySelector<HTMLElement>('[data-focus-first]')?.focus();
        }
        current = next;
      },
    );
    this.append(create(MeetDialogs, this.app), create(MeetNotices, this.app));
    const title = (): void => {
      const { phase, room, chat } = this.app.store.get();
      const unread = phase === 'meeting' ? unreadTotal(chat) : 0;
      const place = phase === 'meeting' ? `${room} · ${text.product}` : text.product;
      document.title = unread === 0 ? place : `(${unread}) ${place}`;
    };
    this.watch((state) => state.phase, title);
    this.watch((state) => state.chat, title);
    this.listen(document, 'keydown', (event) => {
      handleShortcut(this.app, event);
    });
    this.until(watchLanguage(this.#speak));
  }

  /** Says everything anew, in another language. */
  readonly #speak = (): void => {
    const restore = keepPlace(this);
    this.disconnectedCallback();
    this.connectedCallback();
    restore();
  };

  #build(page: Page): Component {
    if (page === 'room') return create(MeetRoom, this.app);
    return page === 'join' ? create(MeetJoin, this.app) : create(MeetEnded, this.app);
  }
}

function pageOf(phase: Phase): Page {
  if (phase === 'meeting') return 'room';
  return phase === 'join' || phase === 'joining' ? 'join' : 'ended';
}

customElements.define('meet-app', MeetApp);
