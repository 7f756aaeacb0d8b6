import type {
  ChatState,
  ChatEntry,
  Conversation,
  MeetingState,
  PresenceEntry,
} from './meeting-state.js';
import { ROOM_CONVERSATION } from './meeting-state.js';

/** More than anybody reads back; older lines are fetched from the server again. */
const MAX_ENTRIES = 1000;

/** A conversation that nobody has written to. */
export function emptyConversation(id: string, name: string): Conversation {
  return {
    id,
    name,
    entries: [],
    unread: 0,
    firstUnread: null,
    draft: '',
    more: false,
    loading: false,
  };
}

/** Finds a conversation; undefined when it has not begun. */
export function conversationOf(chat: ChatState, id: string): Conversation | undefined {
  return chat.conversations.get(id);
}

/** Counts the unread messages of all conversations. */
export function unreadTotal(chat: ChatState): number {
  let total = 0;
  for (const conversation of chat.conversations.values()) total += conversation.unread;
  return total;
}

/** Opens the conversation with `id`, beginning it when needed, and marks it as read. */
export function openConversation(state: MeetingState, id: string, name = ''): MeetingState {
  if (state.panel === 'chat' && state.chat.active === id) return state;
  const left = state.panel === 'chat' ? leaveConversation(state) : state;
  return showConversation({ ...beginConversation(left, id, name), panel: 'chat' }, id);
}

/** Makes sure that a conversation exists. */
export function beginConversation(state: MeetingState, id: string, name: string): MeetingState {
  if (state.chat.conversations.has(id)) return state;
  return put(state, emptyConversation(id, name));
}

/** Shows a conversation and counts it as read; the mark of the first unread line stays. */
export function showConversation(state: MeetingState, id: string): MeetingState {
  const shown = changeConversation(state, id, (conversation) => ({ ...conversation, unread: 0 }));
  return { ...shown, chat: { ...shown.chat, active: id } };
}

/** The page is seen again, or no longer: what came to an open chat meanwhile is read now. */
export function pageHidden(state: MeetingState, hidden: boolean): MeetingState {
  if (hidden === state.hidden) return state;
  const turned = { ...state, hidden };
  return hidden || state.panel !== 'chat' ? turned : showConversation(turned, state.chat.active);
}

/** The shown conversation is no longer looked at: what it held counts as seen. */
export function leaveConversation(state: MeetingState): MeetingState {
  return changeConversation(state, state.chat.active, (conversation) =>
    conversation.firstUnread === null ? conversation : { ...conversation, firstUnread: null },
  );
}

/** Keeps what was typed and not sent. */
export function keepDraft(state: MeetingState, id: string, draft: string): MeetingState {
  return changeConversation(state, id, (conversation) => ({ ...conversation, draft }));
}

/** Follows the other person's new name. */
export function renameConversation(state: MeetingState, id: string, name: string): MeetingState {
  return changeConversation(state, id, (conversation) =>
    conversation.name === name ? conversation : { ...conversation, name },
  );
}

/** Tells in the room, and in the private conversation if there is one, that somebody came or went. */
export function addPresence(
  state: MeetingState,
  change: PresenceEntry['change'],
  person: { user_id: string; name: string },
  now: number,
): MeetingState {
  const append = (conversation: Conversation): Conversation => {
    const key = `presence ${conversation.entries.length} ${now} ${person.user_id} ${change}`;
    const entry: PresenceEntry = { kind: 'presence', key, change, name: person.name, sentAt: now };
    return withEntries(conversation, [...conversation.entries, entry]);
  };
  const told = changeConversation(state, ROOM_CONVERSATION, append);
  return changeConversation(told, person.user_id, append);
}

/** Changes one conversation; an unknown one, or no difference, changes nothing. */
export function changeConversation(
  state: MeetingState,
  id: string,
  change: (conversation: Conversation) => Conversation,
): MeetingState {
  const before = state.chat.conversations.get(id);
  if (before === undefined) return state;
  const after = change(before);
  return after === before ? state : put(state, after);
}

function put(state: MeetingState, conversation: Conversation): MeetingState {
  const conversations = new Map(state.chat.conversations).set(conversation.id, conversation);
  return { ...state, chat: { ...state.chat, conversations } };
}

/** Replaces the lines of a conversation and drops the oldest ones above the bound. */
export function withEntries(conversation: Conversation, entries: ChatEntry[]): Conversation {
  if (entries.length <= MAX_ENTRIES) return { ...conversation, entries };
  const more = conversation.more || conversation.id === ROOM_CONVERSATION;
  return { ...conversation, entries: entries.slice(-MAX_ENTRIES), more };
}
