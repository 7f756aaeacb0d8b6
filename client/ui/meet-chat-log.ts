import { conversationOf } from '../state/conversations.js';
import type { Conversation, MeetingState } from '../state/meeting-state.js';
import { ROOM_CONVERSATION } from '../state/meeting-state.js';
import { fillRow, rowElement } from './chat-message.js';
import { chatRows } from './chat-rows.js';
import type { ChatRow } from './chat-rows.js';
import { Component } from './component.js';
import { h, named, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { KeyedList } from './keyed-list.js';
import { typingWords } from '../i18n/sentences.js';
import { text } from '../i18n/text.js';
import { dayKey } from './times.js';

/** Nearer than this to the end counts as reading the newest. */
const NEAR_END_PX = 48;
/** Older messages are fetched before the top is reached. */
const NEAR_TOP_PX = 120;

/** The messages of the active conversation. What is being read stays where it is. */
export class MeetChatLog extends Component {
  #scroller!: HTMLElement;
  #list!: HTMLElement;
  #rows!: KeyedList<ChatRow, HTMLElement>;
  #older!: HTMLButtonElement;
  #jump!: HTMLButtonElement;
  #jumpWords!: HTMLElement;
  #filled = new WeakMap<HTMLElement, string>();
  #shown: Conversation | null = null;
  #id = ROOM_CONVERSATION;
  #atEnd = true;

  protected override render(): void {
    const id = this.app.store.get().chat.active;
    this.#id = id;
    this.#shown = null;
    this.#atEnd = true;
    this.#build(id);
    this.watch(
      (state) => conversationOf(state.chat, id),
      (conversation) => {
        if (conversation !== undefined) this.#show(conversation);
      },
    );
    this.#followSize();
    this.#typingLine();
  }

  #build(id: string): void {
    const isPrivate = id !== ROOM_CONVERSATION;
    this.#list = h('ol', { class: 'log-list' });
    this.#older = h('button', { type: 'button', class: 'button small-button log-older' });
    this.#older.onclick = () => {
      this.app.chat.loadOlder();
    };
    this.#scroller = h(
      'div',
      { class: 'log', role: 'region', tabindex: '0', 'aria-label': text.messages },
      this.#older,
      this.#list,
    );
    this.#scroller.onscroll = () => {
      this.#scrolled();
    };
    this.#jumpWords = h('span');
    this.#jump = h(
      'button',
      { type: 'button', class: 'button log-jump', hidden: true },
      icon('arrow-down', 16),
      this.#jumpWords,
    );
    this.#jump.onclick = () => {
      this.#toEnd();
      this.#scroller.focus({ preventScroll: true });
    };
    this.#rows = new KeyedList(
      this.#list,
      (row) => row.key,
      (row) => rowElement(row, isPrivate),
      (element, row) => {
        this.#fill(element, row);
      },
    );
    this.append(this.#scroller, this.#jump);
  }

  #fill(element: HTMLElement, row: ChatRow): void {
    const version = JSON.stringify(row);
    if (this.#filled.get(element) === version) return;
    this.#filled.set(element, version);
    fillRow(element, row, (key) => {
      this.app.chat.retry(this.#id, key);
    });
  }

  #show(conversation: Conversation): void {
    const before = this.#shown;
    if (before !== null && onlyDraftChanged(before, conversation)) return;
    this.#shown = conversation;
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    const wasOlder = before !== null && firstKey(before) !== firstKey(conversation);
    setText(this.#older, conversation.loading ? text.loadingOlder : text.loadOlder);
    setShown(this.#older, conversation.more);
    this.#rows.show(chatRows(conversation, dayKey));
    this.#showEmpty(conversation);
    if (before === null) this.#toBeginning();
    else if (this.#atEnd || ownIsNewest(before, conversation)) this.#toEnd();
    else if (wasOlder) this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
    else if (conversation.entries.length > before.entries.length) this.#showJump(text.newMessages);
  }

  #showEmpty(conversation: Conversation): void {
    const hint = this.#scroller.querySelector('.log-empty');
    if (conversation.entries.some((entry) => entry.kind === 'message')) {
      hint?.remove();
    } else if (hint === null) {
      const words =
        conversation.id === ROOM_CONVERSATION
          ? [text.chatEmpty]
          : named(text.chatEmptyPrivate, conversation.name);
      this.#list.before(h('p', { class: 'log-empty quiet' }, ...words));
    }
  }

  /** Where reading begins: at the first unread line, else at the newest. */
  #toBeginning(): void {
    const unread = this.#rows.get('unread');
    if (unread === undefined) {
      this.#toEnd();
      return;
    }
    this.#scroller.scrollTop = unread.offsetTop - NEAR_END_PX;
    this.#scrolled();
  }

  #toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#atEnd = true;
    setShown(this.#jump, false);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.#atEnd) setShown(this.#jump, false);
    else if (this.#jump.hidden) this.#showJump(text.latestMessages);
    const { more, loading } = this.#shown ?? { more: false, loading: false };
    if (scrollTop < NEAR_TOP_PX && !this.#atEnd && more && !loading) this.app.chat.loadOlder();
  }

  #showJump(words: string): void {
    setText(this.#jumpWords, words);
    setShown(this.#jump, true);
  }

  #followSize(): void {
    const observer = new ResizeObserver(() => {
      if (this.#atEnd) this.#toEnd();
    });
    observer.observe(this.#scroller);
    this.until(() => {
      observer.disconnect();
    });
  }

  #typingLine(): void {
    const line = h('p', { class: 'log-typing quiet' });
    this.append(line);
    this.watch(
      (state) => state.typing,
      () => {
        setText(line, typingWords(writersIn(this.app.store.get(), this.#id)));
      },
    );
  }
}

function writersIn(state: MeetingState, conversation: string): string[] {
  return state.typing
    .filter((entry) => entry.conversation === conversation)
    .map((entry) => state.participants.find((person) => person.user_id === entry.userId)?.name)
    .filter((name) => name !== undefined);
}

function onlyDraftChanged(before: Conversation, after: Conversation): boolean {
  return (
    before.entries === after.entries &&
    before.firstUnread === after.firstUnread &&
    before.more === after.more &&
    before.loading === after.loading
  );
}

function firstKey(conversation: Conversation): string | undefined {
  return conversation.entries[0]?.key;
}

function ownIsNewest(before: Conversation, after: Conversation): boolean {
  const last = after.entries[after.entries.length - 1];
  const added = last !== before.entries[before.entries.length - 1];
  return added && last?.kind === 'message' && last.own && last.delivery === 'sending';
}

customElements.define('meet-chat-log', MeetChatLog);
