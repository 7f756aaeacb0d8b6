import type {
  ChatMessageEntry,
  Conversation,
  GapEntry,
  PresenceEntry,
} from '../state/meeting-state.js';

/** Messages of one sender within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000;

/** One row of the list of messages. */
export type ChatRow =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string }
  | { kind: 'presence'; key: string; entry: PresenceEntry }
  | { kind: 'gap'; key: string; entry: GapEntry }
  /** `headed` shows the name, `told` how far the own message has come. */
  | {
      kind: 'message';
      key: string;
      entry: ChatMessageEntry;
      headed: boolean;
      told: boolean;
    };

/** Arranges a conversation: a row for each new day, and one before the first unread line. */
export function chatRows(
  conversation: Pick<Conversation, 'entries' | 'firstUnread'>,
  dayOf: (at: number) => string,
): ChatRow[] {
  const rows: ChatRow[] = [];
  let day = '';
  let last: ChatMessageEntry | null = null;
  const newestOwn = conversation.entries.findLast((entry) => entry.kind === 'message' && entry.own);
  for (const entry of conversation.entries) {
    if (dayOf(entry.sentAt) !== day) {
      day = dayOf(entry.sentAt);
      rows.push({ kind: 'day', key: `day ${day} ${entry.key}`, at: entry.sentAt });
      last = null;
    }
    if (entry.key === conversation.firstUnread) {
      rows.push({ kind: 'unread', key: 'unread' });
      last = null;
    }
    if (entry.kind === 'presence') {
      rows.push({ kind: 'presence', key: entry.key, entry });
      last = null;
      continue;
    }
    if (entry.kind === 'gap') {
      rows.push({ kind: 'gap', key: entry.key, entry });
      last = null;
      continue;
    }
    const told = entry === newestOwn;
    const headed = last === null || !isTogether(last, entry);
    rows.push({ kind: 'message', key: entry.key, entry, headed, told });
    last = entry;
  }
  return rows;
}

function isTogether(before: ChatMessageEntry, entry: ChatMessageEntry): boolean {
  return (
    before.userId === entry.userId &&
    before.name === entry.name &&
    entry.sentAt - before.sentAt < TOGETHER_MS
  );
}
