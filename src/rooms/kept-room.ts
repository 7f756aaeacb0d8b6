import type { Grant } from '../access/grant.js';
import { type Broker, type Kept, KEPT_UNTIL } from '../broker/broker.js';
import type { AckData, ChatNotice, Dialect, Role, SharedState } from '../protocol/frames.js';
import type { Participant } from './participant.js';
import { isPolicyRecord, type Policy, type PolicyRecord } from './policy.js';
import type { SessionRecord } from './session.js';

/** What the names of kept values begin with. */
const SEAT = 'seat:';
const NUMBERS = 'numbers:';
const MESSAGE = 'message:';
const POLICY = 'policy';

/** A seat as it is kept for the node that takes the room over. */
export interface SeatRecord {
  userId: string;
  session: SessionRecord;
  dialect: Dialect;
  address: string;
  name: string;
  caps: string[];
  state: SharedState;
  role: Role;
  grant?: Grant;
  joinedAtMs: number;
}

/** A private message that its reader has not acknowledged. */
interface MessageRecord {
  /** The public name of the reader's session. */
  to: string;
  data: ChatNotice;
}

/** A room as it was kept. */
export interface KeptRoom {
  policy: PolicyRecord | undefined;
  /** In the order in which they came. */
  seats: SeatRecord[];
  /** Private messages by the session they are for, oldest first. */
  messages: Map<string, ChatNotice[]>;
  /** What became of private messages, by the session that sent them. */
  numbers: Map<string, [id: number, ack: AckData][]>;
}

/** What was decided about a room, to be kept, and for how long also while nobody is in it. */
export function keptPolicy(policy: Policy): Kept {
  const { outlivesUntilMs } = policy;
  return [
    [POLICY, JSON.stringify(policy.toRecord())],
    [KEPT_UNTIL, outlivesUntilMs === 0 ? null : String(outlivesUntilMs)],
  ];
}

/** A seat, to be kept. */
export function keptSeat(participant: Participant): Kept {
  const { userId, session, dialect, address, name, caps, state, joinedAtMs } = participant;
  const record: SeatRecord = {
    userId,
    session: session.toRecord(),
    dialect,
    address,
    name,
    caps,
    state,
    role: participant.grantedRole,
    ...(participant.grant === undefined ? {} : { grant: participant.grant }),
    joinedAtMs,
  };
  return [[SEAT + session.name, JSON.stringify(record)]];
}

/** A seat that was given up, with all that was for it alone. */
export function withoutSeat({ session, inbox }: Participant): Kept {
  const seat: Kept = [
    [SEAT + session.name, null],
    [NUMBERS + session.name, null],
  ];
  return [...seat, ...withoutMessages(inbox.messages())];
}

/** Keeps a seat as it is now, where the room may go on elsewhere. */
export function keepSeat(broker: Broker, participant: Participant): void {
  broker.keep?.(participant.room.name, keptSeat(participant));
}

/** Forgets a seat of which nobody has heard. */
export function forgetSeat(broker: Broker, participant: Participant): void {
  broker.keep?.(participant.room.name, withoutSeat(participant));
}

/** A private message, to be kept until its reader has it, and that its number was used. */
export function keptMessage(
  sender: Participant,
  receiver: Participant,
  data: ChatNotice,
  id: number | undefined,
): Kept {
  const record: MessageRecord = { to: receiver.session.name, data };
  const message = [MESSAGE + data.message_id, JSON.stringify(record)] as const;
  if (id === undefined) return [message];
  const { message_id, sent_at } = data;
  const ack: AckData = { message_id, sent_at, seq: sender.inbox.seq + 1 };
  const numbers = [...sender.sentPrivately.list(), [id, ack]];
  return [message, [NUMBERS + sender.session.name, JSON.stringify(numbers)]];
}

/** Private messages that have arrived. */
export function withoutMessages(messages: readonly ChatNotice[]): Kept {
  return messages.map(({ message_id }) => [MESSAGE + message_id, null]);
}

/** Puts a room together from what was kept of it. */
export function readKept(kept: ReadonlyMap<string, string>): KeptRoom {
  const room: KeptRoom = {
    policy: undefined,
    seats: [],
    messages: new Map(),
    numbers: new Map(),
  };
  const messages: MessageRecord[] = [];
  for (const [name, text] of kept) {
    const value: unknown = JSON.parse(text);
    if (name === POLICY && isPolicyRecord(value)) room.policy = value;
    else if (name.startsWith(SEAT)) room.seats.push(value as SeatRecord);
    else if (name.startsWith(MESSAGE)) messages.push(value as MessageRecord);
    else if (name.startsWith(NUMBERS)) {
      room.numbers.set(name.slice(NUMBERS.length), value as [number, AckData][]);
    }
  }
  room.seats.sort((a, b) => a.joinedAtMs - b.joinedAtMs);
  messages.sort((a, b) => a.data.sent_at - b.data.sent_at);
  for (const { to, data } of messages) {
    room.messages.set(to, [...(room.messages.get(to) ?? []), data]);
  }
  return room;
}
