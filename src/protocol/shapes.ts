/** What several frames are made of, in both directions. */

/** The sub-protocol a client offers to speak the extended dialect (`Sec-WebSocket-Protocol`). */
export const MEET_V1 = 'meet.v1';

/** How a participant speaks: without a sub-protocol (`base`) or with `meet.v1`. */
export type Dialect = 'base' | typeof MEET_V1;

/** An abilities list that travels in `join`; unknown entries are passed on and ignored. */
export type Capability =
  /** Takes further offers on a connection that already exists. */
  | 'renegotiate'
  /** Where it and one other with this ability are alone, the one who came last offers. */
  | 'newcomer_offers'
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
