import type {
  ChatMessage,
  ChatNotice,
  ClientFrame,
  ServerFrame,
  ServerFrameType,
} from '../../src/protocol/frames.js';

/** Complete by the compiler's check: a new server frame has to be entered here. */
const SERVER_FRAMES: Record<ServerFrameType, true> = {
  joined: true,
  resumed: true,
  join: true,
  left: true,
  away: true,
  back: true,
  offer: true,
  answer: true,
  candidate: true,
  chat: true,
  notice: true,
  ack: true,
  delivered: true,
  history: true,
  state: true,
  typing: true,
  reaction: true,
  view: true,
  resync: true,
  draining: true,
  ice: true,
  waiting: true,
  knock: true,
  policy: true,
  control: true,
  invites: true,
  ping: true,
  pong: true,
  error: true,
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads one message of the server. Null for what is not a frame and for types that this client
 * does not know, which a newer server may send. What is inside `data` is the server's word.
 */
export function readFrame(text: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || !isObject(value.data) || typeof value.type !== 'string') return null;
  if (!Object.hasOwn(SERVER_FRAMES, value.type)) return null;
  return value as unknown as ServerFrame;
}

/** The text of a frame to the server. */
export function writeFrame(frame: ClientFrame): string {
  return JSON.stringify(frame);
}

/** A chat notice as it is kept; `seq` comes from the envelope. */
export function chatMessageOf(notice: ChatNotice, seq: number): ChatMessage {
  const { message_id, user_id, name, text, sent_at, target } = notice;
  const message = { seq, message_id, user_id, name, text, sent_at };
  return target === undefined ? message : { ...message, target };
}
