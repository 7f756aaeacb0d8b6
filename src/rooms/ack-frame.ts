import type { LogEntry } from '../broker/broker.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { ackJson } from './chat-json.js';

/** The reply to the author of a chat message; the author's copy of it in the one order. */
export function ackFrame({ body, seq, origin }: LogEntry): EncodedFrame {
  const { message_id, sent_at } = body.data as { message_id: string; sent_at: number };
  return new EncodedFrame({ type: 'ack' }, ackJson({ message_id, sent_at, seq }, origin.id));
}
