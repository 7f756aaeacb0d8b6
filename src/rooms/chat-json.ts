import type { AckData, ChatNotice } from '../protocol/frames.js';

/*
 * What every message to a room needs, written out. `JSON.stringify` says the same of the objects, and takes
 * a third longer for a message, twice as long for its acknowledgement: in rooms of ten it was 8.5 % of the
 * server's time (`perf record` of the server while the benchmark's `room-10` ran).
 */

/** What is always the same of an author, written once. */
export interface WrittenAuthor {
  /** The name as JSON. */
  nameJson: string;
  /** The stamp as JSON: its members with a comma before, and no braces. */
  stampJson: string;
}

/** The body of a message to the room, as it stands in the log. */
export function chatBodyJson(data: ChatNotice, { nameJson, stampJson }: WrittenAuthor): string {
  const { message_id, text, sent_at } = data;
  const said = `"message_id":${JSON.stringify(message_id)},"name":${nameJson},"text":${JSON.stringify(text)}`;
  return `{"type":"chat","data":{${said},"sent_at":${String(sent_at)}${stampJson}}}`;
}

/** The `ack` of a message; `re` is undefined where the message had no number. */
export function ackJson({ message_id, sent_at, seq }: AckData, re: number | undefined): string {
  const data = `"message_id":${JSON.stringify(message_id)},"sent_at":${String(sent_at)},"seq":${String(seq)}`;
  return `{"type":"ack","data":{${data}}${re === undefined ? '' : `,"re":${String(re)}`}}`;
}
