import { openConversation } from '../state/conversations.js';
import type { Conversation } from '../state/meeting-state.js';
import { ROOM_CONVERSATION } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { MeetChatLog } from './meet-chat-log.js';
import { MeetComposer } from './meet-composer.js';
import { fill, plural, text } from '../i18n/text.js';

/** The chat: conversations, messages, and the field to write in. */
export class MeetChat extends Component {
  protected override render(): void {
    const tabs = h('nav', { class: 'chat-tabs', 'aria-label': text.conversations });
    const body = h('div', { class: 'chat-body' });
    this.append(tabs, body);
    this.watch(
      (state) => state.chat,
      (chat) => {
        const conversations = [...chat.conversations.values()];
        tabs.hidden = conversations.length < 2;
        const version = conversations.map(versionOf).join('\n') + chat.active;
        if (tabs.dataset.version === version) return;
        tabs.dataset.version = version;
        const focused = tabs.contains(document.activeElement);
        tabs.replaceChildren(...conversations.map((one) => this.#tab(one, chat.active)));
        const current = tabs.querySelector<HTMLElement>('[aria-current]');
        current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        if (focused) current?.focus();
      },
    );
    this.watch(
      (state) => state.chat.active,
      () => {
        const hadFocus = body.contains(document.activeElement);
        body.replaceChildren(create(MeetChatLog, this.app), create(MeetComposer, this.app));
        if (hadFocus) body.querySelector('textarea')?.focus();
      },
    );
  }

  #tab(conversation: Conversation, active: string): HTMLElement {
    const isRoom = conversation.id === ROOM_CONVERSATION;
    const { unread } = conversation;
    return h(
      'button',
      {
        type: 'button',
        class: `chat-tab${isRoom ? '' : ' is-private'}`,
        'aria-label':
          unread > 0 &&
          fill(text.unreadTab, {
            name: isRoom ? text.everyone : conversation.name,
            unread: plural(text.unreadCount, unread),
          }),
        'aria-current': conversation.id === active ? 'true' : false,
        on: {
          click: () => {
            this.app.store.update((state) => openConversation(state, conversation.id));
          },
        },
      },
      isRoom ? null : icon('lock', 14),
      h('bdi', {}, isRoom ? text.everyone : conversation.name),
      unread > 0 && h('span', { class: 'chat-tab-count', 'aria-hidden': 'true' }, String(unread)),
    );
  }
}

function versionOf(conversation: Conversation): string {
  return JSON.stringify([conversation.id, conversation.name, conversation.unread]);
}

customElements.define('meet-chat', MeetChat);
