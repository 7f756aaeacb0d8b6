import type { MeetingState } from '../state/meeting-state.js';
import { showDialog } from '../state/meeting.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** Sooner than that most are inside, and to paint it takes time that getting inside needs. */
const JOINING_SHOWN_AFTER_MS = 200;

/** The end of the form: the buttons that enter the room, and what will be heard and seen there. */
export class MeetJoinSubmit extends Component {
  /** Called when somebody is at a button that enters the room, and will be there at once after a click. */
  expected: () => void = () => undefined;
  /** Called when somebody enters without sound and picture. The other button submits the form. */
  withChatOnly: () => void = () => undefined;
  readonly #word = h('span');
  readonly #hint = h('p', { class: 'join-hint quiet', role: 'status' });

  protected override render(): void {
    this.className = 'join-submit';
    const soon = {
      pointerenter: () => {
        this.expected();
      },
      focus: () => {
        this.expected();
      },
    };
    const join = h(
      'button',
      { type: 'submit', class: 'button primary-button', 'data-testid': 'join-button', on: soon },
      this.#word,
    );
    const cancel = h(
      'button',
      {
        type: 'button',
        class: 'button quiet-button',
        on: {
          click: () => {
            this.app.commands.cancelJoin();
          },
        },
      },
      text.cancel,
    );
    const chatOnly = h(
      'button',
      {
        type: 'button',
        class: 'button quiet-button join-chat-only',
        title: text.joinChatOnlyHint,
        'data-testid': 'join-chat-only',
        on: {
          ...soon,
          click: () => {
            this.withChatOnly();
          },
        },
      },
      icon('chat', 18),
      h('span', {}, text.joinChatOnly),
    );
    this.append(
      h('div', { class: 'join-buttons' }, join, cancel),
      this.#hint,
      chatOnly,
      this.#testButton(),
    );
    this.#follow(() => {
      const state = this.app.store.get();
      // Until the meeting is there in its place.
      const joining = state.phase !== 'join';
      setText(this.#word, joining ? text.joining : text.join);
      setAttribute(join, 'aria-busy', joining ? 'true' : false);
      setShown(cancel, state.phase === 'joining');
      setShown(chatOnly, !joining && sendsNothing(state));
      setText(this.#hint, hintOf(state));
    });
  }

  /** Calls `show` when things have changed; that somebody waits to get in, once that takes its time. */
  #follow(show: () => void): void {
    let later: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const follow = (): void => {
      if (this.app.store.get().phase === 'join') {
        clearTimeout(later);
        later = undefined;
        isLate = false;
        show();
      } else if (isLate) show();
      else {
        later ??= setTimeout(() => {
          isLate = true;
          show();
        }, JOINING_SHOWN_AFTER_MS);
      }
    };
    this.until(() => {
      clearTimeout(later);
    });
    this.watch((state) => state.phase, follow);
    this.watch((state) => state.link, follow);
    this.watch((state) => state.media, follow);
  }

  #testButton(): HTMLElement {
    const open = (): void => {
      this.app.store.update((state) => showDialog(state, 'connection'));
    };
    return h(
      'button',
      {
        type: 'button',
        class: 'button quiet-button join-test',
        'data-testid': 'open-connection-test',
        on: { click: open },
      },
      icon('activity', 18),
      h('span', {}, text.testTitle),
    );
  }
}

function hintOf(state: MeetingState): string {
  if (state.link.status === 'reconnecting') return text.joinRetrying;
  const microphone = state.media.microphone.open;
  if (microphone && state.preferences.pushToTalk) return text.joinPushToTalk;
  const camera = state.media.camera.open;
  if (microphone && camera) return text.joinWithBoth;
  if (microphone) return text.joinWithMicrophone;
  return camera ? text.joinWithCamera : text.joinWithNothing;
}

/** Whether somebody who enters now sends neither sound nor picture, and no device is about to open. */
export function sendsNothing({ media }: MeetingState): boolean {
  return [media.microphone, media.camera].every(({ open, opening }) => !open && !opening);
}

customElements.define('meet-join-submit', MeetJoinSubmit);
