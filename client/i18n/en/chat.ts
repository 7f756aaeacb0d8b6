import type { ErrorCode } from '../../../src/protocol/errors.js';
import type { NotRecoveredReason } from '../../../src/protocol/frames.js';

type SendFailure = ErrorCode | 'DISCONNECTED' | 'TIMEOUT';

const SEND_FAILED: Partial<Record<SendFailure, string>> = {
  NO_SUCH_PEER: 'Not delivered: no longer in the room.',
  TOO_LARGE: 'Not sent: it is too long.',
  RATE_LIMITED: 'Not sent: too many messages at once.',
  DISCONNECTED: 'Not sent: the connection was interrupted.',
  TIMEOUT: 'Not sent: the connection was interrupted.',
};

const GAPS: Record<NotRecoveredReason, string> = {
  epoch: 'Some messages may be missing here.',
  window: 'You were away for long. Some messages are missing here.',
  overflow: 'More came than could be kept. Some private messages are missing here.',
  restart: 'The server was restarted. Messages from just before may be missing here.',
};

/** The chat. */
export const chat = {
  chatTitle: 'Chat',
  conversations: 'Conversations',
  everyone: 'Everyone',
  toEveryone: 'To everyone',
  toOne: (name: string): string => `Only to ${name}`,
  messages: 'Messages',
  writeToEveryone: 'Write to everyone',
  writeToOne: (name: string): string => `Write only to ${name}`,
  send: 'Send',
  chatEmpty: 'No messages yet. Everyone in the room sees what you write here.',
  chatEmptyPrivate: (name: string): string =>
    `Only ${name} and you see this conversation. Nobody else in the room can read it.`,
  chatGone: (name: string): string => `${name} is not in the room now.`,
  loadOlder: 'Show older messages',
  loadingOlder: 'Loading older messages…',
  newMessages: 'New messages',
  latestMessages: 'Latest messages',
  unreadMark: 'New',
  sending: 'Sending…',
  sent: 'Sent',
  delivered: 'Delivered',
  gap: (reason: NotRecoveredReason): string => GAPS[reason],
  bytesLeft: (count: number): string =>
    count >= 0 ? `${count} bytes left` : `${-count} bytes too long`,
  presence: (name: string, change: 'joined' | 'left'): string => `${name} ${change}`,
  typing: (names: readonly string[]): string => {
    if (names.length === 0) return '';
    if (names.length === 1) return `${names[0] ?? ''} is writing…`;
    if (names.length === 2) return `${names[0] ?? ''} and ${names[1] ?? ''} are writing…`;
    return 'Several people are writing…';
  },
  sendFailed: (code: SendFailure | null): string =>
    (code === null ? null : SEND_FAILED[code]) ?? 'Not sent.',
};
