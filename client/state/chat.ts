import type { ErrorCode } from '../../src/protocol/errors.js';
import type {
  AckData,
  ChatMessage,
  DeliveredData,
  HistoryPage,
  JoinedData,
  NotRecoveredReason,
} from '../../src/protocol/frames.js';
import {
  beginConversation,
  changeConversation,
  emptyConversation,
  withEntries,
} from './conversations.js';
import type {
  ChatEntry,
  ChatMessageEntry,
  ChatState,
  GapEntry,
  MeetingState,
} from './meeting-state.js';
import { ROOM_CONVERSATION } from './meeting-state.js';
import { announce } from './notices.js';

/** The room's conversation, without a line. */
export function emptyChat(): ChatState {
  return {
    conversations: new Map([[ROOM_CONVERSATION, emptyConversation(ROOM_CONVERSATION, '')]]),
    active: ROOM_CONVERSATION,
  };
}

/** An own message is on its way; `key` finds it again. */
export function messageSending(
  state: MeetingState,
  id: string,
  message: { key: string; text: string; sentAt: number },
): MeetingState {
  const entry: ChatMessageEntry = {
    kind: 'message',
    key: message.key,
    messageId: null,
    seq: null,
    userId: state.self.userId,
    name: state.self.name,
    text: message.text,
    sentAt: message.sentAt,
    own: true,
    delivery: 'sending',
    failure: null,
  };
  return changeConversation(state, id, (conversation) => {
    // A retry goes to the end: that is where the others will see it.
    const others = conversation.entries.filter((line) => line.key !== message.key);
    return { ...withEntries(conversation, [...others, entry]), firstUnread: null };
  });
}

/** An own message waits or is on its way; one that is shown already stays where it is. */
export function messageWaiting(
  state: MeetingState,
  id: string,
  message: { key: string; text: string; sentAt: number },
): MeetingState {
  const entries = state.chat.conversations.get(id)?.entries ?? [];
  if (entries.some((entry) => entry.key === message.key)) return state;
  const name = state.participants.find((person) => person.user_id === id)?.name ?? '';
  return messageSending(beginConversation(state, id, name), id, message);
}

/** Takes an own message away that failed. */
export function messageDropped(state: MeetingState, id: string, key: string): MeetingState {
  return changeConversation(state, id, (conversation) => ({
    ...conversation,
    entries: conversation.entries.filter((entry) => entry.key !== key),
  }));
}

/** The server has an own message. In the room it goes where everybody else sees it. */
export function messageSent(
  state: MeetingState,
  id: string,
  key: string,
  ack: AckData,
): MeetingState {
  const sent = changeMessage(state, id, key, (entry) => ({
    ...entry,
    messageId: ack.message_id,
    seq: id === ROOM_CONVERSATION ? ack.seq : null,
    sentAt: ack.sent_at,
    delivery: entry.delivery === 'delivered' ? 'delivered' : 'sent',
    failure: null,
  }));
  if (id !== ROOM_CONVERSATION) return sent;
  return changeConversation(sent, id, (conversation) => ({
    ...conversation,
    entries: behindEarlier(conversation.entries, key, ack.seq),
  }));
}

/** Others may have written while an own message was on its way. */
function behindEarlier(entries: ChatEntry[], key: string, seq: number): ChatEntry[] {
  const at = entries.findIndex((entry) => entry.key === key);
  const to = entries.findLastIndex((entry) => (seqOf(entry) ?? seq) < seq);
  if (at < 0 || to < at) return entries;
  const [before, between] = [entries.slice(0, at), entries.slice(at + 1, to + 1)];
  return [...before, ...between, ...entries.slice(at, at + 1), ...entries.slice(to + 1)];
}

/** Own messages have arrived: those of the room up to `seq`, or the private one of that name. */
export function messagesDelivered(
  state: MeetingState,
  { seq, message_id }: DeliveredData,
): MeetingState {
  const hasArrived = (entry: ChatMessageEntry): boolean =>
    (seq !== undefined && entry.seq !== null && entry.seq <= seq) ||
    (message_id !== undefined && entry.messageId === message_id);
  let next = state;
  for (const { id, entries } of state.chat.conversations.values()) {
    const isDue = (entry: ChatEntry): entry is ChatMessageEntry =>
      entry.kind === 'message' && entry.own && entry.delivery === 'sent' && hasArrived(entry);
    if (!entries.some(isDue)) continue;
    next = changeConversation(next, id, (conversation) => ({
      ...conversation,
      entries: conversation.entries.map((entry) =>
        isDue(entry) ? { ...entry, delivery: 'delivered' } : entry,
      ),
    }));
  }
  return next;
}

/** Something may be missing from here on: told in every conversation, once in a row. */
export function gapAppeared(
  state: MeetingState,
  reason: NotRecoveredReason,
  now: number,
): MeetingState {
  let next = state;
  for (const { id, entries } of state.chat.conversations.values()) {
    const newest = entries.findLast(
      (entry) => entry.kind !== 'message' || entry.delivery !== 'sending',
    );
    if (newest === undefined || newest.kind === 'gap') continue;
    next = changeConversation(next, id, (conversation) => {
      const { entries: before } = conversation;
      const key = `gap ${String(before.length)} ${String(now)}`;
      // What still waits to be sent will stand behind everything that may be missing.
      const waiting = before.findIndex(
        (entry) => entry.kind === 'message' && entry.delivery === 'sending',
      );
      const at = waiting < 0 ? before.length : waiting;
      const gap: GapEntry = { kind: 'gap', key, reason, sentAt: before[at]?.sentAt ?? now };
      return withEntries(conversation, [...before.slice(0, at), gap, ...before.slice(at)]);
    });
  }
  return next;
}

/** An own message did not arrive, as far as is known. */
export function messageFailed(
  state: MeetingState,
  id: string,
  key: string,
  failure: ErrorCode | 'DISCONNECTED' | 'TIMEOUT',
): MeetingState {
  return changeMessage(state, id, key, (entry) =>
    entry.delivery === 'sending' ? { ...entry, delivery: 'failed', failure } : entry,
  );
}

/** The text of an own message that failed; null when there is no such message. */
export function failedText(state: MeetingState, id: string, key: string): string | null {
  const entries = state.chat.conversations.get(id)?.entries ?? [];
  const entry = entries.find((line) => line.key === key);
  return entry?.kind === 'message' && entry.delivery === 'failed' ? entry.text : null;
}

/** A message came. It counts as unread unless its conversation is being shown, and the page seen. */
export function messageArrived(state: MeetingState, message: ChatMessage): MeetingState {
  const isPrivate = message.target !== undefined;
  const id = isPrivate ? message.user_id : ROOM_CONVERSATION;
  const begun = beginConversation(state, id, message.name);
  const conversation = begun.chat.conversations.get(id);
  if (conversation === undefined || has(conversation.entries, message.message_id)) return state;
  const seen = state.panel === 'chat' && state.chat.active === id && !state.hidden;
  const entry = toEntry(message, state.self.userId);
  const next = changeConversation(begun, id, (before) => ({
    ...withEntries(before, [...before.entries, entry]),
    unread: seen ? 0 : before.unread + 1,
    firstUnread: seen ? before.firstUnread : (before.firstUnread ?? entry.key),
  }));
  const { name, text } = message;
  return announce(next, { kind: 'message', name, text, isPrivate });
}

/** Takes over the messages of a `joined` snapshot, adding those that were missed meanwhile. */
export function mergeSnapshot(state: MeetingState, joined: JoinedData): MeetingState {
  const renewed = state.epoch !== '' && state.epoch !== joined.epoch;
  const next = changeConversation(state, ROOM_CONVERSATION, (conversation) => {
    // Another epoch counts anew: the old positions say nothing about the new ones.
    const known = renewed ? conversation.entries.map(withoutSeq) : conversation.entries;
    const sure = joined.messages.reduce(withoutUnsure(state.self.userId), known);
    const entries = mergeMessages(sure, joined.messages, state.self.userId);
    const first = conversation.entries.length === 0;
    return {
      ...withEntries(conversation, entries),
      more: joined.messages.length > 0 && (first || conversation.more || renewed),
      loading: false,
    };
  });
  return { ...next, epoch: joined.epoch };
}

/** Counts the own messages that the server does not have yet. */
export function waitingMessages({ conversations }: ChatState): number {
  let count = 0;
  for (const { entries } of conversations.values()) {
    for (const entry of entries) {
      if (entry.kind === 'message' && entry.delivery === 'sending') count++;
    }
  }
  return count;
}

/** Older messages have been asked for. */
export function historyLoading(state: MeetingState, loading: boolean): MeetingState {
  return changeConversation(state, ROOM_CONVERSATION, (conversation) => ({
    ...conversation,
    loading,
  }));
}

/** Takes over a page of older messages. */
export function historyLoaded(state: MeetingState, page: HistoryPage): MeetingState {
  return changeConversation(state, ROOM_CONVERSATION, (conversation) => ({
    ...conversation,
    entries: mergeMessages(conversation.entries, page.messages, state.self.userId),
    more: page.more,
    loading: false,
  }));
}

/** The position before which history can be asked for; null when it cannot, or is being asked. */
export function oldestSeq(state: MeetingState): number | null {
  const room = state.chat.conversations.get(ROOM_CONVERSATION);
  const entries = room === undefined || room.loading || !room.more ? [] : room.entries;
  let oldest: number | null = null;
  for (const entry of entries) {
    const seq = seqOf(entry);
    if (seq !== null && (oldest === null || seq < oldest)) oldest = seq;
  }
  return oldest;
}

/** Leaves out an own message whose fate was unknown, and which came with the others: it is sent. */
function withoutUnsure(selfId: string) {
  return (known: ChatEntry[], message: ChatMessage): ChatEntry[] => {
    if (message.user_id !== selfId || has(known, message.message_id)) return known;
    const unsure = known.findIndex((line) => isUnsure(line) && line.text === message.text);
    return known.filter((_line, index) => index !== unsure);
  };
}

/** Puts messages where they belong, once each. */
function mergeMessages(known: ChatEntry[], messages: ChatMessage[], selfId: string): ChatEntry[] {
  const entries = [...known];
  for (const message of messages) {
    if (has(entries, message.message_id)) continue;
    const entry = toEntry(message, selfId);
    const after = entries.findIndex((line) => (seqOf(line) ?? -1) > message.seq);
    entries.splice(after < 0 ? entries.length : after, 0, entry);
  }
  return entries;
}

function toEntry(message: ChatMessage, selfId: string): ChatMessageEntry {
  return {
    kind: 'message',
    key: message.message_id,
    messageId: message.message_id,
    seq: message.target === undefined ? message.seq : null,
    userId: message.user_id,
    name: message.name,
    text: message.text,
    sentAt: message.sent_at,
    own: message.user_id === selfId,
    delivery: 'sent',
    failure: null,
  };
}

function changeMessage(
  state: MeetingState,
  id: string,
  key: string,
  change: (entry: ChatMessageEntry) => ChatMessageEntry,
): MeetingState {
  return changeConversation(state, id, (conversation) => ({
    ...conversation,
    entries: conversation.entries.map((entry) =>
      entry.kind === 'message' && entry.key === key ? change(entry) : entry,
    ),
  }));
}

function has(entries: ChatEntry[], messageId: string): boolean {
  return entries.some((entry) => entry.kind === 'message' && entry.messageId === messageId);
}

function isUnsure(entry: ChatEntry): entry is ChatMessageEntry {
  return entry.kind === 'message' && entry.own && ['sending', 'failed'].includes(entry.delivery);
}

function seqOf(entry: ChatEntry): number | null {
  return entry.kind === 'message' ? entry.seq : null;
}

function withoutSeq(entry: ChatEntry): ChatEntry {
  return entry.kind === 'message' ? { ...entry, seq: null } : entry;
}
