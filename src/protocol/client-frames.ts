/** What clients send. */

import type {
  Candidate,
  ControlAction,
  INVITE_ACTIONS,
  ParticipantState,
  PolicyPatch,
  Role,
  Sdp,
  Target,
  TrackDescription,
} from './shapes.js';

/** Client → server, first frame. A base client sends `{}`; a `meet.v1` client becomes a member by it. */
export interface JoinData {
  name?: string;
  caps?: string[];
  state?: Partial<ParticipantState>;
  /** The `host_key` of this room: makes a host, whatever is locked. Another one changes nothing. */
  host_key?: string;
  /** Needed where the room has one; ignored elsewhere. */
  password?: string;
  /** A token (JWT) for this room and `user_id`, from somebody whose keys the server knows. */
  access_token?: string;
  /** The secret of an invitation into this room. */
  invite?: string;
}

/**
 * Client → server, first frame of a new socket: takes back the seat of a session. Answered by `resumed`,
 * or by the error `RESUME_INVALID`, after which `join` is welcome on the same socket.
 */
export interface ResumeData {
  /** The newest `resume_token` of the session, or the one before it. */
  token: string;
  /** `rejoin_ticket`: gives the same seat at a server that was restarted. */
  ticket?: string;
  /** The epoch that `seq` belongs to. */
  epoch: string;
  /** Everything of the room up to here is known. */
  seq: number;
  /** Everything private up to here is known. */
  inbox_seq: number;
  /** As in `join`; used when the server no longer knows the session. */
  name?: string;
  caps?: string[];
  state?: Partial<ParticipantState>;
  /** As in `join`. */
  host_key?: string;
}

/** Client → server: everything up to these positions has been taken in. Cumulative. */
export interface AckCursors {
  /** Position in the room's log. */
  seq: number;
  /** Position in the own inbox. */
  inbox_seq: number;
}

/** Client → server: goodbye. The others get `left` at once, the socket is closed with 1000. */
export type LeaveData = Record<string, never>;

/** Client → server → one participant: a session description to be answered. */
export interface OfferData {
  sdp: Sdp;
  target: Target;
  /** What the sender uses each media section for. Absent from base clients. */
  tracks?: TrackDescription[];
  /** Counts the peer connections of this pair; frames of an older one are stale. Absent means 0. */
  generation?: number;
}

/** Client → server → one participant: the answer to an offer. */
export type AnswerData = OfferData;

/** Client → server → one participant: an ICE candidate; `null` ends them. */
export interface CandidateData {
  candidate: Candidate | null;
  target: Target;
  generation?: number;
}

/** Client → server: a message to the room, or to `target` alone. Answered by `ack` or `error`. */
export interface ChatData {
  text: string;
  target?: string;
}

/** Client → server: asks for room messages older than `before` or newer than `after`. */
export interface HistoryData {
  /** Only messages with a smaller `seq`. */
  before?: number;
  /** Only messages with a larger `seq`. */
  after?: number;
  /** At most this many; 50 when absent. */
  limit?: number;
}

/** Client → server: keys of the sender's own state that changed, or its new name. */
export interface StateData extends Partial<ParticipantState> {
  name?: string;
}

/** Client → server: the sender is writing, to the room or to `target`. Volatile. */
export interface TypingData {
  target?: string;
}

/** What a `reaction` may be, in the order in which they are offered. */
export const REACTIONS = ['thumbs_up', 'clap', 'heart', 'laugh', 'surprised', 'celebrate'] as const;

/** A short sign of feeling that is gone after a moment. */
export type Reaction = (typeof REACTIONS)[number];

/** Client → server → every other `meet.v1` member. Volatile. */
export interface ReactionData {
  reaction: Reaction;
}

/** The size at which a picture is shown, in device pixels: whole numbers from 1 to 16384. */
export interface ViewSize {
  width: number;
  height: number;
}

/**
 * Client → server → one participant: how large the sender shows what it receives from there. `null`
 * means not shown, so that no picture need be sent; an absent key leaves it as it was. One of the two
 * has to be there. Volatile.
 */
export interface ViewData {
  target: Target;
  camera?: ViewSize | null;
  screen?: ViewSize | null;
}

/**
 * Client → server: figures about the sender's call since its last summary, sent only where the person
 * has agreed and `features` names `summary`. Small whole numbers; nothing that names anybody. Volatile.
 */
export interface SummaryData {
  /** Milliseconds from joining to the first sound or picture of somebody else; once per call. */
  first_frame_ms?: number;
  /** Connections that came about, by the way they took. */
  direct_pairs?: number;
  relayed_pairs?: number;
  /** Connections that broke, and repairs that were begun. */
  ice_failures?: number;
  ice_restarts?: number;
}

/** Client → server, while waiting, once: a line for those who decide. */
export interface KnockData {
  text: string;
}

/**
 * Client → server: a decision. Answered by `control` with `re`, or refused with `FORBIDDEN` where the
 * sender's role does not allow it. Which keys an action needs is in the document.
 */
export interface ControlData {
  action: ControlAction;
  /** Whom it concerns. `mute`, `camera_off` and `lower_hand` without one concern every member. */
  target?: Target;
  /** Of `admit` and `deny`. */
  waiting_id?: string;
  /** Of `set`: at least one key. */
  set?: PolicyPatch;
  /** Of `mute` and `camera_off`: true makes receivers act on it; else the target is only asked. */
  enforced?: boolean;
  /** Of an enforced `mute`: the target may lift it itself. */
  may_unmute?: boolean;
  /** Of `ban`: its address as well, for everybody who comes from there. */
  address?: boolean;
}

/**
 * Client → server: makes, lists or takes back invitations. Answered by `invites`. What one's role does not
 * allow is `FORBIDDEN`, an invitation that there is not `NO_SUCH_PEER`.
 */
export interface InviteData {
  action: (typeof INVITE_ACTIONS)[number];
  /** Of `revoke`. */
  invite_id?: string;
  /** Of `create`: what it makes of whoever brings it; a member when absent. */
  role?: Role;
  /** Of `create`: whom it is for. */
  name?: string;
  /** Of `create`: how often it opens; absent: without a bound. */
  uses?: number;
  /** Of `create`: from when on, in milliseconds since 1970; absent: from now on. */
  not_before?: number;
  /** Of `create`: until when, at most 90 days ahead; absent: seven days from when it begins. */
  expires?: number;
}

/** Client → server: answered by `pong`. `sent_at` is the client's own clock and comes back unchanged. */
export interface PingData {
  sent_at?: number;
}

/** Client → server: asks for servers with fresh credentials. Answered by `ice`. */
export type IceRequest = Record<string, never>;

/** What each client frame carries, by its `type`. */
export interface ClientPayloads {
  join: JoinData;
  resume: ResumeData;
  leave: LeaveData;
  offer: OfferData;
  answer: AnswerData;
  candidate: CandidateData;
  chat: ChatData;
  history: HistoryData;
  state: StateData;
  typing: TypingData;
  reaction: ReactionData;
  view: ViewData;
  ice: IceRequest;
  summary: SummaryData;
  control: ControlData;
  knock: KnockData;
  invite: InviteData;
  ping: PingData;
  /** The answer to the server's `ping`. */
  pong: AckCursors;
  /** Sent after `resumed`, and whenever much has come since the last one. */
  ack: AckCursors;
}

/** The types a client may send. */
export type ClientFrameType = keyof ClientPayloads;

/** The frames a client may send. `id` numbers a request; its reply or error carries it as `re`. */
export type ClientFrame = {
  [T in ClientFrameType]: { type: T; data: ClientPayloads[T]; id?: number };
}[ClientFrameType];

/** The frames that are worth something at once or never: nobody repeats them. */
export type VolatileFrame = Extract<
  ClientFrame,
  { type: 'typing' | 'reaction' | 'view' | 'summary' }
>;
