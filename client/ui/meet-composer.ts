import { Bounds } from '../../src/protocol/limits.js';
import { cleanText } from '../../src/protocol/names.js';
import { chatClosed } from '../state/policy.js';
import { conversationOf, keepDraft } from '../state/conversations.js';
import { ROOM_CONVERSATION } from '../state/meeting-state.js';
import { participantOf } from '../state/roster.js';
import { Component } from './component.js';
import { isComposing } from './composing.js';
import { h, named, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { bytesLeftWords } from '../i18n/sentences.js';
import { fill, text } from '../i18n/text.js';

/** The count is shown from here on: before, it would only disturb. */
const NEAR_LIMIT_BYTES = 500;
const MAX_HEIGHT_PX = 140;

const encoder = new TextEncoder();

/** The field to write in. Who will read it stands above it, in words and in colour. */
export class MeetComposer extends Component {
  readonly #field = h('textarea', {
    class: 'input composer-field',
    rows: '1',
    dir: 'auto',
    enterkeyhint: 'send',
    'data-testid': 'chat-input',
    'data-focus-first': true,
    'aria-describedby': 'composer-limit',
  });
  readonly #limit = h('p', {
    class: 'composer-limit',
    id: 'composer-limit',
    'aria-live': 'polite',
  });
  #id = ROOM_CONVERSATION;

  protected override render(): void {
    const state = this.app.store.get();
    this.#id = state.chat.active;
    const conversation = conversationOf(state.chat, this.#id);
    const isPrivate = this.#id !== ROOM_CONVERSATION;
    const name = conversation?.name ?? '';
    const field = this.#field;
    field.value = conversation?.draft ?? '';
    const label = isPrivate ? fill(text.writeToOne, { name }) : text.writeToEveryone;
    field.placeholder = label;
    setAttribute(field, 'aria-label', label);
    field.oninput = () => {
      this.#typed();
    };
    field.onkeydown = (event) => {
      // While a word is being composed (IME), Enter chooses it.
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      this.#send();
    };
    const form = h(
      'form',
      {
        class: `composer${isPrivate ? ' is-private' : ''}`,
        on: {
          submit: (event) => {
            event.preventDefault();
            this.#send();
          },
        },
      },
      this.#targetLine(isPrivate, name),
      isPrivate ? this.#goneLine(name) : null,
      h('div', { class: 'composer-row' }, field, sendButton()),
      this.#limit,
      this.#closedLine(),
    );
    this.append(form);
    this.#fit();
    this.#showLimit();
  }

  #targetLine(isPrivate: boolean, name: string): HTMLElement {
    return h(
      'p',
      { class: 'composer-target', 'data-testid': 'chat-target', 'data-target': this.#id },
      icon(isPrivate ? 'lock' : 'people', 14),
      h('span', {}, ...(isPrivate ? named(text.toOne, name) : [text.toEveryone])),
    );
  }

  #goneLine(name: string): HTMLElement {
    const line = h('p', { class: 'composer-gone' }, ...named(text.chatGone, name));
    this.watch(
      (state) => participantOf(state, this.#id) === undefined,
      (gone) => {
        setShown(line, gone);
      },
    );
    return line;
  }

  /** Why nothing can be written now. What was typed stays. */
  #closedLine(): HTMLElement {
    const words = h('span');
    const line = h(
      'p',
      { class: 'composer-closed', role: 'status', 'data-testid': 'chat-closed' },
      words,
    );
    this.watch(chatClosed, (closed) => {
      setText(
        words,
        { off: text.chatOff, read_only: text.chatReadOnly, open: '' }[closed ?? 'open'],
      );
      this.#field.readOnly = closed !== null;
      setAttribute(this.#field, 'aria-disabled', closed === null ? false : 'true');
    });
    return line;
  }

  #typed(): void {
    const draft = this.#field.value;
    this.app.store.update((state) => keepDraft(state, this.#id, draft));
    if (draft.trim() !== '') this.app.chat.typing(this.#id);
    this.#fit();
    this.#showLimit();
  }

  #send(): void {
    const message = cleanText(this.#field.value);
    if (message === '' || this.#bytesLeft() < 0) return;
    if (chatClosed(this.app.store.get()) !== null) return;
    this.app.chat.send(this.#id, message);
    this.#field.value = '';
    this.app.store.update((state) => keepDraft(state, this.#id, ''));
    this.#fit();
    this.#showLimit();
    this.#field.focus();
  }

  #bytesLeft(): number {
    const most = this.app.store.get().limits?.max_text_bytes ?? Bounds.textBytes;
    return most - encoder.encode(cleanText(this.#field.value)).byteLength;
  }

  #showLimit(): void {
    const left = this.#bytesLeft();
    setText(this.#limit, left < NEAR_LIMIT_BYTES ? bytesLeftWords(left) : '');
    this.#limit.classList.toggle('is-over', left < 0);
    setAttribute(this.#field, 'aria-invalid', left < 0 ? 'true' : false);
  }

  /** Grows with the text, up to a few lines. */
  #fit(): void {
    this.#field.style.height = 'auto';
    const height = Math.min(this.#field.scrollHeight + 2, MAX_HEIGHT_PX);
    this.#field.style.height = `${height}px`;
  }
}

function sendButton(): HTMLElement {
  return h(
    'button',
    {
      type: 'submit',
      class: 'button primary-button composer-send',
      'aria-label': text.send,
      title: text.send,
      'data-testid': 'chat-send',
    },
    icon('send', 20),
  );
}

customElements.define('meet-composer', MeetComposer);
