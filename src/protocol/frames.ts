/* eslint-disable max-lines -- the contract is one list: whoever looks for a frame finds it here */
/**
 * The wire contract: every frame that crosses the socket, in both dialects.
 *
 * A frame is one WebSocket text message `{ type, data, id?, re?, seq? }`. `data` is always an object.
 * Wire names are `snake_case`, because the clients of the base dialect know them so.
 * The prose, with an example of each frame, is in `README.md` beside this file.
 */
import type { ErrorData } from './errors.js';
import type { Limits } from './limits.js';

/** The sub-protocol a client offers to speak the extended dialect (`Sec-WebSocket-Protocol`). */
export const MEET_V1 = 'meet.v1';

/** How a participant speaks: without a sub-protocol (`base`) or with `meet.v1`. */
export type Dialect = 'base' | typeof MEET_V1;

/** An abilities list that travels in `join`; unknown entries are passed on and ignored. */
export type Capability =
  /** Takes further offers on a connection that already exists. */
  | 'renegotiate'
  /** Answers an offer with new ICE credentials (RFC 8445 §2.4). */
  | 'ice_restart'
  /** Receives a shared screen as its own track beside the camera. */
  | 'screen'
  /** Tells which sizes it shows: sends `view`. */
  | 'view';

/** What one media section carries. `screen_audio` is the sound of a shared screen. */
export type TrackRole = 'microphone' | 'camera' | 'screen' | 'screen_audio';

/** Names the role of the media section `mid` (RFC 9429 §5.2.1), as its sender uses it. */
export interface TrackDescription {
  mid: string;
  role: TrackRole;
}

/** The session description as base clients send it (text), or as browsers hand it out (object). */
export type Sdp = string | { type: string; sdp: string };

/** An ICE candidate (RFC 8838) as `RTCIceCandidate.toJSON()` gives it. */
export interface Candidate {
  candidate: string;
  sdpMid?: string | null;
  sdpMLineIndex?: number | null;
  usernameFragment?: string | null;
}

/** An addressee. Base clients send text or a number; it is compared as text. */
export type Target = string | number;

/** What holds back the sound and picture that a participant sends. */
export type Strain =
  | 'none'
  /** The way to the network is full. */
  | 'upload'
  /** The machine is too slow. */
  | 'computer';

/** What a participant says of itself; every key is owned by that participant. */
export interface ParticipantState {
  /** The microphone is open. */
  mic: boolean;
  /** The camera is on. */
  camera: boolean;
  /** A screen is being shared. */
  screen: boolean;
  /** The hand is raised. */
  hand: boolean;
  /** What holds back what this participant sends. */
  strain: Strain;
}

/** The state of a participant as the others see it. */
export interface SharedState extends ParticipantState {
  /**
   * Since when the hand has been up, in milliseconds since 1970 by the server's clock: the order of the
   * hands. Written by the server; absent while the hand is down.
   */
  hand_at?: number;
}

/**
 * What a participant may decide; see `src/access/README.md` for the table.
 *
 * - `host`: brought the room's host key, or acts for a host who is not there
 * - `cohost`: was promoted by a host
 * - `member`: everybody else, base participants always
 */
export type Role = 'host' | 'cohost' | 'member';

/** Who may write: everybody; hosts and co-hosts; nobody. */
export type ChatMode = 'open' | 'read_only' | 'off';

/** Who may share a screen: everybody; hosts and co-hosts. */
export type ScreenMode = 'all' | 'hosts';

/** One participant who is more than a member. */
export interface PolicyRole {
  user_id: string;
  role: Exclude<Role, 'member'>;
  /** Acts as host only until a host or co-host is there again. */
  acting: boolean;
}

/** What a host has taken from one participant. Receivers act on it, whatever the participant sends. */
export interface Restriction {
  user_id: string;
  /** The microphone is closed: no sound of it is to be played. */
  mic_muted: boolean;
  /** It may lift `mic_muted` itself, by `state` with `mic: true`. False while it is not muted. */
  may_unmute: boolean;
  /** The camera is off: no picture of it is to be shown. */
  camera_off: boolean;
}

/** What holds in a room, whole. Receivers enforce it: what breaks it is neither played nor shown. */
export interface RoomPolicy {
  /** Grows with every decision; 0 before the first. Of two policies of a room the larger one holds. */
  number: number;
  /** Nobody new gets in. */
  locked: boolean;
  /** Who is new waits until a host says yes. */
  lobby: boolean;
  /** Who is new has to bring a password. */
  password: boolean;
  chat: ChatMode;
  screen: ScreenMode;
  /** Sound and picture go through a relay only, so that nobody learns the address of another. */
  relay_only: boolean;
  /** The `user_id` that everybody sees large; null for nobody. It may have left meanwhile. */
  spotlight: string | null;
  /** Everybody present who is more than a member. */
  roles: PolicyRole[];
  /** Everybody present from whom something was taken. */
  restrictions: Restriction[];
}

/** What a host may change of a policy as a whole; absent keys stay as they are. */
export interface PolicyPatch {
  locked?: boolean;
  /** False lets everybody in who waits. */
  lobby?: boolean;
  /** `null` takes it away. */
  password?: string | null;
  chat?: ChatMode;
  /** `hosts` ends the screens that members share. */
  screen?: ScreenMode;
  relay_only?: boolean;
  spotlight?: Target | null;
}

/** What `control` can do, in the order of the document. */
export const CONTROL_ACTIONS = [
  'set',
  'admit',
  'deny',
  'admit_all',
  'mute',
  'allow_mic',
  'camera_off',
  'allow_camera',
  'lower_hand',
  'to_lobby',
  'kick',
  'ban',
  'unban',
  'promote',
  'demote',
  'end',
] as const;

/** One of them. */
export type ControlAction = (typeof CONTROL_ACTIONS)[number];

/**
 * What raised the number of a policy: a `control`, or
 *
 * - `unmute`: somebody who was muted opened the microphone, as it was allowed to
 * - `succession`: somebody began to act as host, or no longer does
 */
export type DecisionAction = ControlAction | 'unmute' | 'succession';

/** Whether an invitation opens now, or why not. */
export type InviteState = 'open' | 'early' | 'expired' | 'used' | 'revoked';

/** An invitation as hosts and co-hosts see it. The secret that opens is not part of it. */
export interface InviteInfo {
  /** Names it in `revoke`. */
  invite_id: string;
  /** What it makes of whoever brings it. */
  role: Role;
  /** Whom it is for; empty when for nobody in particular. */
  name: string;
  /** How often it opens; null: without a bound. */
  uses: number | null;
  /** How often it has opened. */
  used: number;
  created_at: number;
  /** From when on it opens; null: from when it was made. */
  not_before: number | null;
  expires: number;
  state: InviteState;
}

/** What can be done with invitations. */
export const INVITE_ACTIONS = ['create', 'list', 'revoke'] as const;

/** Somebody who waits to be let in, as hosts and co-hosts see it. */
export interface WaitingInfo {
  /** Names this wait in `admit` and `deny`. */
  waiting_id: string;
  user_id: string;
  /** The display name it gave itself. */
  name: string;
  /** The line it left; empty when there is none. */
  text: string;
  /** Milliseconds since 1970, the server's clock. */
  since: number;
}

/** One member of a room, as the others see it. */
export interface ParticipantInfo {
  user_id: string;
  /**
   * The public name of this membership. It survives lost sockets and a restart of the server; another
   * value under the same `user_id` is somebody new, whose peer connection starts afresh.
   */
  session: string;
  /** The socket is lost, the seat is kept. */
  away: boolean;
  /** The display name. A base participant has its `user_id` here. */
  name: string;
  dialect: Dialect;
  /** Empty for a base participant. */
  caps: string[];
  /** Milliseconds since 1970, the server's clock. */
  joined_at: number;
  role: Role;
  state: SharedState;
}

/** A chat message as it is kept and replayed. */
export interface ChatMessage {
  /** Position in the room's log, or in the reader's inbox when `target` is there. */
  seq: number;
  /** The server's name for this message; unique. */
  message_id: string;
  user_id: string;
  /** The sender's display name at that time: it outlives the sender's presence. */
  name: string;
  text: string;
  /** Milliseconds since 1970, the server's clock. */
  sent_at: number;
  /** Present on a private message only: the one other participant who got it. */
  target?: string;
}

/** A STUN or TURN server, as `RTCConfiguration.iceServers` takes it. */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** Which servers help browsers to reach each other, and whether they may do so without a relay. */
export interface IceSettings {
  /** Empty when the server names none. */
  ice_servers: IceServer[];
  /**
   * How long the credentials among them open a relay, in milliseconds from when this was sent. Absent
   * when none of them ends.
   */
  ice_ttl_ms?: number;
  /** Sound and picture go through a relay only, so that nobody learns the address of another. */
  relay_only: boolean;
}

/* ------------------------------------------------------------------ client → server */

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

/* ------------------------------------------------------------------ server → client */

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
