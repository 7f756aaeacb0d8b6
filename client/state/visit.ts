import { emptyChat, waitingMessages } from './chat.js';
import { changeConversation, unreadTotal } from './conversations.js';
import type {
  ChatEntry,
  ChatMessageEntry,
  ChatState,
  Conversation,
  MeetingState,
  Visit,
} from './meeting-state.js';
import { ROOM_CONVERSATION } from './meeting-state.js';

/** The person is in the room since `at`, in milliseconds since 1970; coming back changes nothing. */
export function visitBegun(state: MeetingState, at: number): MeetingState {
  return state.enteredAt === null ? { ...state, enteredAt: at } : state;
}

/** Keeps what is worth telling of the visit that ends; outside a room nothing changes. */
export function visitEnded(state: MeetingState, now: number): MeetingState {
  const { enteredAt, room, epoch, chat } = state;
  if (enteredAt === null) return state;
  const lastVisit: Visit = {
    room,
    lastedMs: Math.max(0, now - enteredAt),
    unread: unreadTotal(chat),
    unsent: waitingMessages(chat),
    seen: { epoch, seq: seenUpTo(chat) },
    chat: unsentFailed(chat),
  };
  return { ...state, enteredAt: null, lastVisit };
}

/**
 * Goes on with the visit before, when it was to the same room: private conversations and what was
 * never sent are there again, and what was written meanwhile, or not read then, is unread.
 */
export function visitContinued(state: MeetingState): MeetingState {
  const { lastVisit, room } = state;
  const next = { ...state, lastVisit: null };
  if (lastVisit?.room !== room) return next;
  return missedMarked(withKeptChat(next, lastVisit), lastVisit);
}

/** The very seat of the visit before is taken back, and nothing was missed: its chat is there again. */
export function visitTakenBack(state: MeetingState): MeetingState {
  const { lastVisit, room } = state;
  const next = { ...state, lastVisit: null };
  return lastVisit?.room === room ? { ...next, chat: lastVisit.chat } : next;
}

function withKeptChat(state: MeetingState, { chat, seen }: Visit): MeetingState {
  const conversations = new Map(state.chat.conversations);
  for (const [id, conversation] of chat.conversations) {
    if (id !== ROOM_CONVERSATION) conversations.set(id, conversation);
  }
  const kept = chat.conversations.get(ROOM_CONVERSATION);
  const before = { ...state, chat: { ...state.chat, conversations } };
  if (kept === undefined) return before;
  return changeConversation(before, ROOM_CONVERSATION, (now) => {
    // The server may have taken a message whose acknowledgement was lost.
    const arrived = new Set(
      now.entries.filter((entry) => isOwn(entry) && seqOf(entry) > seen.seq).map(textOf),
    );
    const lost = kept.entries.filter((entry) => isLost(entry) && !arrived.has(textOf(entry)));
    return { ...now, entries: [...now.entries, ...lost], draft: kept.draft };
  });
}

function missedMarked(state: MeetingState, { seen }: Visit): MeetingState {
  if (seen.epoch !== state.epoch) return state;
  return changeConversation(state, ROOM_CONVERSATION, (conversation) => {
    const missed = conversation.entries.filter((entry) => isForeign(entry, seen.seq));
    const [first] = missed;
    if (first === undefined) return conversation;
    return { ...conversation, unread: missed.length, firstUnread: first.key };
  });
}

/** The position up to which the room was read: before the first unread line, or the newest of all. */
function seenUpTo({ conversations }: ChatState): number {
  const room = conversations.get(ROOM_CONVERSATION);
  if (room === undefined) return 0;
  const isUnread = room.unread > 0;
  const to = isUnread ? room.entries.findIndex((entry) => entry.key === room.firstUnread) : -1;
  const read = to < 0 ? room.entries : room.entries.slice(0, to);
  return read.reduce((newest, entry) => Math.max(newest, seqOf(entry)), 0);
}

/** What still waits to be sent will not be: it can be sent anew when the person is back. */
function unsentFailed({ conversations }: ChatState): ChatState {
  const fail = (conversation: Conversation): Conversation => ({
    ...conversation,
    entries: conversation.entries.map((entry) =>
      isOwn(entry) && entry.delivery === 'sending'
        ? { ...entry, key: `${entry.key} before`, delivery: 'failed', failure: 'DISCONNECTED' }
        : entry,
    ),
  });
  const kept = [...conversations].map(([id, one]) => [id, fail(one)] as const);
  return { ...emptyChat(), conversations: new Map(kept) };
}

function isOwn(entry: ChatEntry): entry is ChatMessageEntry {
  return entry.kind === 'message' && entry.own;
}

function isLost(entry: ChatEntry): boolean {
  return isOwn(entry) && entry.delivery === 'failed';
}

function isForeign(entry: ChatEntry, afterSeq: number): boolean {
  return entry.kind === 'message' && !entry.own && seqOf(entry) > afterSeq;
}

function textOf(entry: ChatEntry): string {
  return entry.kind === 'message' ? entry.text : '';
}

function seqOf(entry: ChatEntry): number {
  return entry.kind === 'message' ? (entry.seq ?? 0) : 0;
}
