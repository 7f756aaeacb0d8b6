import type { RoomPolicy } from '../../src/protocol/frames.js';
import type { MediaMeanwhile } from '../state/media-meanwhile.js';
import type { ChatMessageEntry } from '../state/meeting-state.js';
import { fill, plural, text } from './text.js';
import type { Messages } from './text.js';

type SendFailure = NonNullable<ChatMessageEntry['failure']>;

const SEND_FAILURES: Partial<Record<SendFailure, keyof Messages['sendFailed']>> = {
  NO_SUCH_PEER: 'gone',
  TOO_LARGE: 'tooLong',
  RATE_LIMITED: 'tooMany',
  DISCONNECTED: 'interrupted',
  TIMEOUT: 'interrupted',
};

/** Says why a message was not sent; null for a reason that is not known. */
export function sendFailedWords(failure: ChatMessageEntry['failure']): string {
  return text.sendFailed[(failure === null ? undefined : SEND_FAILURES[failure]) ?? 'unknown'];
}

/** Says who is writing; empty when nobody is. */
export function typingWords(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return '';
  if (second === undefined) return fill(text.typingOne, { name: first });
  return names.length === 2 ? fill(text.typingTwo, { first, second }) : text.typingMany;
}

/** Says how much can still be written, or by how much it is too long. */
export function bytesLeftWords(bytesLeft: number): string {
  return bytesLeft >= 0 ? plural(text.bytesLeft, bytesLeft) : plural(text.bytesTooMany, -bytesLeft);
}

/** Says what goes on, what is interrupted and what waits while the server cannot be reached. */
export function interruptedWords(
  { media, isScreenStill }: MediaMeanwhile,
  waiting: number,
): string {
  const sentences = [
    ...(media === 'none' ? [] : [text.interruptedMedia[media]]),
    ...(isScreenStill ? [text.interruptedScreen] : []),
    waiting === 0 ? text.interrupted : plural(text.interruptedWaiting, waiting),
  ];
  return sentences.reduce((first, second) => fill(text.twoSentences, { first, second }));
}

/** The name of a control with what it counts; the name alone for zero. */
export function countedWords(word: string, count: number, words: string): string {
  return count === 0 ? word : fill(text.counted, { word, count: words });
}

/** Says what the link to a room does as long as this holds there; `open` where it lets everybody in. */
export function inviteWords(
  { locked, lobby, password }: Pick<RoomPolicy, 'locked' | 'lobby' | 'password'>,
  open: string,
): string {
  const words = text.inviteWhile;
  if (locked) return words.locked;
  if (lobby && password) {
    return fill(text.twoSentences, { first: words.lobby, second: words.password });
  }
  if (lobby) return words.lobby;
  return password ? words.password : open;
}
