import type { LogEntry } from '../broker/broker.js';
import { EncodedFrame } from '../transport/encoded-frame.js';

/** The reply to the author of a chat message; the author's copy of it in the one order. */
export function ackFrame({ body, seq, origin }: LogEntry): EncodedFrame {
  const { message_id, sent_at } = body.data as { message_id: string; sent_at: number };
  return new EncodedFrame({ type: 'ack', data: { message_id, sent_at, seq }, re: origin.id });
}
