/** What the server sends. */

import type {
  AckCursors,
  AnswerData,
  CandidateData,
  OfferData,
  Reaction,
  ViewData,
} from './client-frames.js';
import type { ErrorData } from './errors.js';
import type { Limits } from './limits.js';
import type {
  ChatMessage,
  ControlAction,
  DecisionAction,
  IceSettings,
  InviteInfo,
  ParticipantInfo,
  Role,
  RoomPolicy,
  SharedState,
  WaitingInfo,
} from './shapes.js';

/** What the server puts into the `data` of every frame that a participant caused. */
export interface Stamp {
  room: string;
  /** The participant who caused the frame; taken from its connection, never from its payload. */
  user_id: string;
}

/** Everything a member has to know about the room it is in. */
export interface Snapshot extends Stamp, IceSettings {
  /** The receiver itself. */
  self: ParticipantInfo;
  /** Everybody else, in the order in which they came. Empty for the first one. */
  participants: ParticipantInfo[];
  /** One lifetime of the room's log; another value means that `seq` started anew. */
  epoch: string;
  /** The newest position in the room's log. */
  seq: number;
  /** The newest position in the receiver's inbox. */
  inbox_seq: number;
  /** Opens the seat again after a lost socket. Secret; each `resumed` brings a new one. */
  resume_token: string;
  /** Gives the same seat at a restarted server. Secret. */
  rejoin_ticket: string;
  /** How long the seat is kept after the socket is lost. */
  grace_ms: number;
  limits: Limits;
  /** What this server can do beyond the frames of this document. */
  features: string[];
  ping_interval_ms: number;
  policy: RoomPolicy;
  /** Who waits to be let in, first come first; only hosts and co-hosts are told. */
  waiting?: WaitingInfo[];
  /**
   * Makes a host of whoever brings it. Secret; given once, to the first `meet.v1` member of a room that
   * has none. The server keeps its hash alone.
   */
  host_key?: string;
}

/** Server → client, the reply to `join`. */
export interface JoinedData extends Snapshot {
  /** The room's last messages, oldest first. */
  messages: ChatMessage[];
}

/**
 * Why what was missed cannot be given completely.
 *
 * - `epoch`: the log started anew
 * - `window`: what was missed is no longer kept
 * - `overflow`: more private messages came than are kept for somebody who is away
 * - `restart`: the server was restarted; the seat is the same, everything else begins anew
 */
export type NotRecoveredReason = 'epoch' | 'window' | 'overflow' | 'restart';

/**
 * Server → client, the reply to `resume`. When `recovered`, every frame that was missed follows in its
 * order with its `seq`; the roster here is already the one after them. When not, `messages` holds what
 * is left of the chat, and something between may be missing for good.
 */
export interface ResumedData extends Snapshot {
  recovered: boolean;
  /** Present when not recovered. */
  reason?: NotRecoveredReason;
  /** The room's last messages, oldest first; empty when recovered. */
  messages: ChatMessage[];
}

/** Server → everyone else, when somebody joined. Base clients read `room` and `user_id` only. */
export interface JoinNotice extends Stamp, ParticipantInfo {}

/** Why somebody is gone. */
export type LeaveReason = 'leave' | 'disconnect' | 'timeout' | 'kicked' | 'lobby';

/** Server → a client whose `join` has to wait for a host; `joined` or an `error` follows. */
export interface WaitingData extends Stamp {
  /** How long it may wait. */
  timeout_ms: number;
}

/** Server → hosts and co-hosts, whenever it changes: everybody who waits, first come first. */
export interface KnockNotice {
  waiting: WaitingInfo[];
}

/** Who decided: a participant of that role, an administrator, or the server by its rules. */
export type DeciderRole = Role | 'admin' | 'server';

/**
 * Server → everybody, in the order of the room: a decision was made, and this is what holds now.
 * `user_id` is who made it, empty for an administrator and the server.
 */
export interface PolicyNotice extends Stamp {
  role: DeciderRole;
  action: DecisionAction;
  /** Whom it concerns, when it is one. */
  target?: string;
  policy: RoomPolicy;
}

/**
 * Server → the decider, with `re`: it is done. Server → whom a decision concerns: this was asked or
 * decided of you, by `user_id`, who is `role`. After `kick`, `ban` and `end` the socket is closed.
 */
export interface ControlNotice extends Stamp {
  role: DeciderRole;
  action: ControlAction;
  target?: string;
  /** Of `mute` and `camera_off`: false is a wish. */
  enforced?: boolean;
  /** Of an enforced `mute`. */
  may_unmute?: boolean;
}

/**
 * Server → every `meet.v1` member who is in: a word from whoever administers the server, for all to read.
 * It has a place in the inbox, and `user_id` is empty.
 */
export interface NoticeData extends Stamp {
  role: 'admin';
  text: string;
  /** Milliseconds since 1970, the server's clock. */
  sent_at: number;
}

/** Server → the asker: the invitations of the room after what was asked, as far as its role goes, oldest first. */
export interface InvitesData extends Stamp {
  invites: InviteInfo[];
  /** After `create`: the new one, and what opens. Secret; said once. */
  created?: { invite_id: string; secret: string };
}

/** Server → everyone else: a socket is lost and the seat kept (`away`), or it is back (`back`). Volatile. */
export type PresenceNotice = Stamp;

/**
 * Server → both sides of a pair: signalling between them was lost, they have to negotiate anew.
 * `target` is the other side.
 */
export interface ResyncData {
  target: string;
}

/**
 * Server → members: every `meet.v1` member has the room up to `seq`; or, to the author of a private
 * message alone: `message_id` has arrived. Volatile.
 */
export interface DeliveredData {
  seq?: number;
  message_id?: string;
}

/** Server → client: the server is about to restart. The socket will be closed with 1012. */
export interface DrainingData {
  /** How long to wait before coming back. */
  retry_after_ms: number;
}

/** Server → client: asks for a sign of life, and says how far the room and the inbox are. */
export interface ServerPingData extends AckCursors {
  /** Milliseconds since 1970, the server's clock. */
  server_time: number;
}

/** Server → everyone else, when somebody is gone. `target` is how base clients know the leaver. */
export interface LeftData extends Stamp {
  target: string;
  reason: LeaveReason;
}

/** Server → the addressee of a private message, or everyone else of the room. */
export interface ChatNotice extends Stamp, Omit<ChatMessage, 'seq' | 'user_id'> {}

/** Server → the sender of a `chat`, when the message is in the log (or in the addressee's inbox). */
export interface AckData {
  message_id: string;
  sent_at: number;
  seq: number;
}

/** Server → the asker: a page of room messages, oldest first. */
export interface HistoryPage {
  messages: ChatMessage[];
  /** There are further messages in the asked direction. */
  more: boolean;
}

/** Server → everyone else: the keys that changed; `hand_at` beside every `hand: true`. */
export interface StateNotice extends Stamp, Partial<SharedState> {
  name?: string;
}

/** Server → everyone else, or only to the addressee of what is being written. */
export interface TypingNotice extends Stamp {
  target?: string;
}

/** Server → every other `meet.v1` member. */
export interface ReactionNotice extends Stamp {
  reaction: Reaction;
}

/** Server → the participant whose picture is shown; `user_id` is who shows it. */
export interface ViewNotice extends Stamp, ViewData {}

/** Server → the asker. */
export interface PongData {
  sent_at?: number;
  /** Milliseconds since 1970, the server's clock. */
  server_time: number;
}

/** What each server frame carries, by its `type`. */
export interface ServerPayloads {
  joined: JoinedData;
  resumed: ResumedData;
  join: JoinNotice;
  left: LeftData;
  away: PresenceNotice;
  back: PresenceNotice;
  offer: OfferData & Stamp;
  answer: AnswerData & Stamp;
  candidate: CandidateData & Stamp;
  chat: ChatNotice;
  ack: AckData;
  history: HistoryPage;
  state: StateNotice;
  typing: TypingNotice;
  reaction: ReactionNotice;
  view: ViewNotice;
  delivered: DeliveredData;
  resync: ResyncData;
  draining: DrainingData;
  /** The answer to `ice`. */
  ice: IceSettings;
  waiting: WaitingData;
  knock: KnockNotice;
  policy: PolicyNotice;
  control: ControlNotice;
  notice: NoticeData;
  invites: InvitesData;
  ping: ServerPingData;
  pong: PongData;
  error: ErrorData;
}

/** The types a server may send. */
export type ServerFrameType = keyof ServerPayloads;

/**
 * The frames a server may send. `re` repeats the `id` of the request that is answered; `seq` is the
 * position of a replayable frame in the room's log, or in the receiver's inbox when it is private.
 */
export type ServerFrame = {
  [T in ServerFrameType]: { type: T; data: ServerPayloads[T]; re?: number; seq?: number };
}[ServerFrameType];

/** The only types that a base participant is ever sent. */
export const BASE_FRAME_TYPES: readonly ServerFrameType[] = [
  'join',
  'offer',
  'answer',
  'candidate',
  'left',
  'chat',
  'error',
];
