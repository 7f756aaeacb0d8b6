import type { Broker, LogBody, LogDraft, LogEntry } from '../../src/broker/broker.js';
import type { Retention } from '../../src/broker/retained-log.js';

/** What a suite needs to make the broker it examines. */
export interface BrokerFactory {
  /** A broker that knows of nothing yet. */
  make(retention: Retention, nowMs: () => number): Broker | Promise<Broker>;
}

/** Keeps everything that these suites say, for a minute. */
export const ROOMY: Retention = { entries: 1000, bytes: 1 << 20, ageMs: 60_000 };

/** Names that are something else to a plain object, or to a key that is put together. */
export const TRICKY_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'tea:1',
  'tea/left',
  'té',
  '🍵',
];

/** A message of a session, numbered or not. */
export function chatDraft(session: string, text: string, id?: number): LogDraft {
  const data = {
    room: 'tea',
    user_id: session,
    message_id: `${session}.${String(id ?? 0)}`,
    name: session,
    text,
    sent_at: 1,
  };
  return { body: { type: 'chat', data }, origin: { session, id } };
}

/** What a message says; of anything else the type. */
export function textOf(body: LogBody): string {
  return body.type === 'chat' ? body.data.text : body.type;
}

/** What the entries say, in their order. */
export function texts(entries: readonly LogEntry[]): string[] {
  return entries.map(({ body }) => textOf(body));
}

/** Says something in a room, one message after the other, without numbers. */
export async function fill(broker: Broker, room: string, ...all: string[]): Promise<void> {
  for (const text of all) await broker.append(room, chatDraft('ann', text));
}
