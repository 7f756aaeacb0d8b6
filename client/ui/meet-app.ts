import { pageHidden, unreadTotal } from '../state/conversations.js';
import type { Phase } from '../state/meeting-state.js';
import { callBegun } from './call-first.js';
import { Component, create } from './component.js';
import { MeetAnnouncer } from './meet-announcer.js';
import { MeetDialogs } from './meet-dialogs.js';
import { MeetEnded } from './meet-ended.js';
import { MeetJoin } from './meet-join.js';
import { MeetMissing } from './meet-missing.js';
import { MeetNotices } from './meet-notices.js';
import { UNSEEN } from './page-in-parts.js';
import type { PageInParts } from './page-in-parts.js';
import { handleShortcut } from './shortcuts.js';
import { keepPlace } from './kept-place.js';
import { countingTools, everyWord, text, watchLanguage } from '../i18n/text.js';
import { afterPaint, nextTask } from './next-task.js';

/** A page that is not shown yet. */
interface Coming {
  page: PageInParts;
  built: Promise<void>;
}

/** A browser stands still for milliseconds over a new title, and there are more urgent things then. */
const TITLE_AFTER_MS = 250;

type Page = 'join' | 'waiting' | 'room' | 'ended';

/** The page of the meeting; null until it was fetched. It is most of what there is to see. */
let Room: (new () => Component | PageInParts) | null = null;
/** The page of the waiting room; it comes along. */
let Waiting: (new () => Component) | null = null;

const PAGES: Record<Page, () => new () => Component> = {
  join: () => MeetJoin,
  waiting: () => Waiting ?? MeetMissing,
  room: () => Room ?? MeetMissing,
  ended: () => MeetEnded,
};

async function fetchRoom(): Promise<void> {
  const [{ MeetRoom }, { MeetWaiting }] = await Promise.all([
    import('./meet-room.js'),
    import('./meet-waiting.js'),
    everyWord(),
  ]);
  // Nothing that is built with these words waits for them.
  for (const prepare of countingTools) {
    await nextTask();
    prepare();
  }
  Room = MeetRoom;
  Waiting = MeetWaiting;
}

/** The whole page: shows the part that fits where the person is. */
export class MeetApp extends Component {
  #current: Component | null = null;
  /** What is built, or being built, to take its place. */
  #coming: Coming | null = null;
  #hasBegun = false;
  #tellBegun: () => void = () => undefined;
  /** Resolves when the first page is shown: everything else can wait for that. */
  readonly begun = new Promise<void>((resolve) => {
    this.#tellBegun = resolve;
  });

  protected override render(): void {
    const announcer = create(MeetAnnouncer, this.app);
    this.append(announcer);
    this.#current = null;
    this.#coming = null;
    this.watch(
      (state) => `${pageOf(state.phase)} ${state.visit}`,
      () => {
        this.#show(announcer);
      },
    );
    // While the first page is looked at. Whether it came is asked when it is needed.
    void this.begun
      .then(afterPaint)
      .then(fetchRoom)
      .then(() => {
        this.#buildAhead(announcer);
      })
      .catch(() => undefined);
    this.append(create(MeetDialogs, this.app), create(MeetNotices, this.app));
    let titleTimer: ReturnType<typeof setTimeout> | undefined;
    const showTitle = (): void => {
      const { phase, room, chat } = this.app.store.get();
      const unread = phase === 'meeting' ? unreadTotal(chat) : 0;
      const place = phase === 'meeting' ? `${room} · ${text.product}` : text.product;
      document.title = unread === 0 ? place : `(${unread}) ${place}`;
    };
    const title = (): void => {
      clearTimeout(titleTimer);
      titleTimer = setTimeout(showTitle, TITLE_AFTER_MS);
    };
    this.until(() => {
      clearTimeout(titleTimer);
    });
    this.watch((state) => state.phase, title);
    this.watch((state) => state.chat, title);
    this.listen(document, 'keydown', (event) => {
      handleShortcut(this.app, event);
    });
    const turned = (): void => {
      this.app.store.update((state) => pageHidden(state, document.hidden));
    };
    this.listen(document, 'visibilitychange', turned);
    turned();
    this.until(watchLanguage(this.#speak));
  }

  /** Says everything anew, in another language. */
  readonly #speak = (): void => {
    const restore = keepPlace(this);
    this.disconnectedCallback();
    this.connectedCallback();
    restore();
  };

  #show(announcer: Component): void {
    const page = pageOf(this.app.store.get().phase);
    if ((page === 'room' || page === 'waiting') && Room === null) {
      // What was shown stays until then.
      const again = (): void => {
        if (announcer.isConnected) this.#show(announcer);
      };
      void fetchRoom()
        .catch(() => {
          Room = MeetMissing;
          Waiting = MeetMissing;
        })
        .then(again);
      return;
    }
    const before = this.#current;
    const coming = this.#coming;
    if (page === 'room' && before !== null && coming !== null) {
      void this.#replaceWhenBuilt(before, coming);
      return;
    }
    coming?.page.remove();
    this.#coming = null;
    const next = create(PAGES[page](), this.app);
    if (before === null) void this.#begin(next, announcer);
    else if (page === 'room' && isInParts(next))
      void this.#replaceWhenBuilt(before, this.#build(next, before));
    else {
      before.replaceWith(next);
      this.#replaced(next);
      this.#buildAhead(announcer);
    }
  }

  /** The first page of all in parts: nothing is shown yet that could answer. Later, all at once. */
  async #begin(first: Component, announcer: Component): Promise<void> {
    const inParts = !this.#hasBegun && first instanceof MeetJoin ? first : null;
    this.#hasBegun = true;
    this.#current = first;
    inParts?.toggleAttribute(UNSEEN, true);
    announcer.before(first);
    await inParts?.build();
    inParts?.reveal();
    this.#tellBegun();
  }

  /** Builds the page of the meeting while the first page is looked at: whoever enters does not wait for it. */
  #buildAhead(announcer: Component): void {
    const before = this.#current;
    if (!announcer.isConnected || this.#coming !== null || !(before instanceof MeetJoin)) return;
    if (Room === null || pageOf(this.app.store.get().phase) !== 'join') return;
    const next = create(Room, this.app);
    if (isInParts(next)) this.#build(next, before);
  }

  #build(page: PageInParts, before: Component): Coming {
    page.toggleAttribute(UNSEEN, true);
    before.after(page);
    this.#coming = { page, built: page.build() };
    return this.#coming;
  }

  /** Keeps what is shown until the next page is there: meanwhile the call begins. */
  async #replaceWhenBuilt(before: Component, coming: Coming): Promise<void> {
    await coming.built;
    await callBegun(this.app.store);
    if (this.#coming !== coming || !before.isConnected) return;
    this.#coming = null;
    // Taking it apart can wait for the next picture.
    before.hidden = true;
    void afterPaint().then(() => {
      before.remove();
    });
    coming.page.reveal();
    this.#replaced(coming.page);
  }

  /** The first page takes no focus: nobody has done anything yet. All others do. */
  #replaced(next: Component): void {
    this.#current = next;
    // With the next picture: asked for at once, the page would be laid out twice.
    requestAnimationFrame(() => {
      if (!next.isConnected || next.contains(document.activeElement)) return;
      next.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    });
  }
}

function isInParts(page: Component | PageInParts): page is PageInParts {
  return 'build' in page && 'reveal' in page;
}

function pageOf(phase: Phase): Page {
  if (phase === 'meeting') return 'room';
  if (phase === 'waiting') return 'waiting';
  return phase === 'join' || phase === 'joining' ? 'join' : 'ended';
}

customElements.define('meet-app', MeetApp);
