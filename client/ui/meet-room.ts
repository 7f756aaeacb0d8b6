import { waitingMessages } from '../state/chat.js';
import { mediaMeanwhile } from '../state/media-meanwhile.js';
import type { ServerLink } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { copyButton } from './copy-button.js';
import { h, setShown, setStyle, setText } from './dom.js';
import { inviteButton } from './invite-button.js';
import { icon } from './icons.js';
import { followMediaSession } from './media-session.js';
import { MeetPanel } from './meet-panel.js';
import { MeetStage } from './meet-stage.js';
import { MeetToolbar } from './meet-toolbar.js';
import { MeetPanelButton } from './panel-button.js';
import { followTalkKey } from './push-to-talk.js';
import { UNSEEN } from './page-in-parts.js';
import type { PageInParts } from './page-in-parts.js';
import { guardUnload } from './unload-guard.js';
import { keepAwake, pageWakeLock } from './wake-lock.js';
import { interruptedWords } from '../i18n/sentences.js';
import { plural, text } from '../i18n/text.js';
import { nextTask, settled } from './next-task.js';
import '../styles/meeting.css';

/** Between the banner and what comes below it. */
const GAP_PX = 8;

/** The page of a running meeting. */
export class MeetRoom extends Component implements PageInParts {
  #room = h('div', { class: 'room' });

  protected override render(): void {
    this.#room = h('div', { class: 'room' });
    this.append(this.#room);
    if (this.hasAttribute(UNSEEN)) return;
    for (const part of this.#parts) part();
    this.#complete();
    this.#followPage();
  }

  /** Builds it unseen, one part after the other; the call goes on in between. */
  async build(): Promise<void> {
    const room = this.#room;
    for (const part of this.#parts) {
      await nextTask();
      if (!room.isConnected) return;
      part();
    }
  }

  /** Shows what was built. */
  reveal(): void {
    this.toggleAttribute(UNSEEN, false);
    this.#complete();
    // Nobody has turned to anything else yet: the first picture of the others comes before.
    const room = this.#room;
    void settled().then(() => {
      if (room.isConnected) this.#followPage();
    });
  }

  get #parts(): (() => void)[] {
    const add = (...elements: HTMLElement[]): void => {
      this.#room.append(...elements);
    };
    return [
      () => {
        add(skipLink(), this.#header());
      },
      () => {
        add(h('main', { class: 'room-main' }, this.#banner(), create(MeetStage, this.app)));
      },
      () => {
        add(create(MeetToolbar, this.app));
      },
    ];
  }

  /** What looks at the page, or takes the focus. */
  #complete(): void {
    const room = this.#room;
    room.append(create(MeetPanel, this.app));
    this.until(followTalkKey(this.app));
    this.watch(
      (state) => state.panel,
      (panel) => {
        room.classList.toggle('has-panel', panel !== null);
      },
    );
  }

  /** What has to do with the window around the page. */
  #followPage(): void {
    this.until(keepAwake({ store: this.app.store, ...pageWakeLock() }));
    this.until(guardUnload(this.app.store, window));
    this.until(followMediaSession(this.app));
  }

  #header(): HTMLElement {
    const name = h('bdi', { class: 'room-name' });
    const people = create(MeetPanelButton, this.app);
    people.className = 'room-people';
    people.look = {
      panel: 'people',
      icon: 'people',
      word: text.people,
      count: (state) => state.participants.length + 1,
      counted: (count) => plural(text.peopleCount, count),
      alert: {
        count: (state) => state.waiting.length,
        words: (count) => plural(text.waitingCount, count),
      },
    };
    this.watch(
      (state) => state.room,
      (room) => {
        setText(name, room);
        name.title = room;
      },
    );
    const locked = h(
      'span',
      {
        class: 'room-locked',
        role: 'img',
        'aria-label': text.saidPolicy.locked,
        title: text.saidPolicy.locked,
        'data-testid': 'room-is-locked',
      },
      icon('lock', 16),
    );
    this.watch(
      (state) => state.policy.locked,
      (isLocked) => {
        setShown(locked, isLocked);
      },
    );
    const copy = copyButton(this.app, 'quiet-button copy-button');
    copy.dataset.testid = 'copy-link';
    return h(
      'header',
      { class: 'room-header' },
      h('span', { class: 'brand-mark', 'aria-hidden': 'true' }),
      h('h1', { class: 'room-title', tabindex: '-1', 'data-focus-first': true }, name),
      locked,
      copy,
      inviteButton(this.app),
      people,
    );
  }

  #banner(): HTMLElement {
    const more = h('span');
    const now = h('button', { type: 'button', class: 'button small-button' }, text.connectNow);
    now.onclick = () => {
      this.app.commands.connectNow();
    };
    const banner = h(
      'div',
      { class: 'banner', 'data-testid': 'banner' },
      icon('offline', 20),
      h('div', { class: 'banner-words' }, h('strong', {}, text.reconnecting), ' ', more),
      now,
    );
    this.watch(
      // Whoever is not inside yet has lost nothing.
      ({ phase, link }) => phase === 'meeting' && isInterrupted(link),
      (isLost) => {
        setShown(banner, isLost);
      },
    );
    this.watch(
      (state) =>
        isInterrupted(state.link)
          ? interruptedWords(mediaMeanwhile(state), waitingMessages(state.chat))
          : '',
      (words) => {
        setText(more, words);
      },
    );
    this.#makeRoom(banner);
    return banner;
  }

  /** Notices float over the page, and are to begin below the banner. */
  #makeRoom(banner: HTMLElement): void {
    const tell = (px: number): void => {
      setStyle(document.documentElement, '--banner-size', `${px}px`);
    };
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = banner;
      tell(offsetHeight === 0 ? 0 : offsetHeight + GAP_PX);
    });
    observer.observe(banner);
    this.until(() => {
      observer.disconnect();
      tell(0);
    });
  }
}

/** Not a real link: the address names the room, and stays as it is. */
function skipLink(): HTMLElement {
  const skip = (): void => {
    document.querySelector<HTMLElement>('meet-toolbar button')?.focus();
  };
  return h('button', { type: 'button', class: 'skip', on: { click: skip } }, text.skipToControls);
}

function isInterrupted(link: ServerLink): boolean {
  return link.status === 'reconnecting' || link.status === 'connecting';
}

customElements.define('meet-room', MeetRoom);
