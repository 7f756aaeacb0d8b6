import { emptyConversation } from './conversations.js';
import { emptyChat } from './chat.js';
import type { ChatEntry, ChatState, Conversation } from './meeting-state.js';

/** Enough to go on reading after the page was loaded again. */
const KEPT_ENTRIES = 200;
const KEPT_CONVERSATIONS = 20;

/** What is kept of a conversation. */
type Kept = Pick<Conversation, 'id' | 'name' | 'unread' | 'draft' | 'more'> & {
  entries: ChatEntry[];
};

/** Writes the conversations down, the newest lines of each, so that a reload does not lose them. */
export function chatToText({ conversations, active }: ChatState): string {
  const kept: Kept[] = [...conversations.values()]
    .slice(0, KEPT_CONVERSATIONS)
    .map(({ id, name, unread, draft, more, entries }) => ({
      id,
      name,
      unread,
      draft,
      more: more || entries.length > KEPT_ENTRIES,
      entries: entries.slice(-KEPT_ENTRIES),
    }));
  return JSON.stringify({ active, conversations: kept });
}

/** Reads the conversations back; an empty chat when the text is none of ours. */
export function chatFromText(text: string | null): ChatState {
  if (text === null) return emptyChat();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return emptyChat();
  }
  if (!isKeptChat(value)) return emptyChat();
  const conversations = new Map(emptyChat().conversations);
  for (const kept of value.conversations) {
    conversations.set(kept.id, { ...emptyConversation(kept.id, kept.name), ...kept });
  }
  return { conversations, active: conversations.has(value.active) ? value.active : '' };
}

/** The page wrote it itself, in this tab: it is looked at only so far that nothing can break. */
function isKeptChat(value: unknown): value is { active: string; conversations: Kept[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { active, conversations } = value as { active?: unknown; conversations?: unknown };
  return typeof active === 'string' && Array.isArray(conversations) && conversations.every(isKept);
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, entries } = value as Partial<Record<keyof Kept, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && Array.isArray(entries);
}
