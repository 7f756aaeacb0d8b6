import type { Limits } from '../../src/protocol/limits.js';
import type {
  NotRecoveredReason,
  ParticipantInfo,
  Reaction,
  RoomPolicy,
  WaitingInfo,
} from '../../src/protocol/frames.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type { Stop } from './stop.js';
import type { EffectFailure, EffectsState } from './effects-state.js';
import type { ModerationAnnouncement, ModerationNotice } from './moderation-notices.js';
import type { DoorState } from './door-state.js';
import type { Preferences } from './preferences.js';
import type { ShownReaction } from './shown-reaction.js';
import type { StageState } from './stage-state.js';
import type { RelayState } from './relay.js';
import type { QualityState } from './quality.js';

/**
 * Where a person is on the way through a meeting.
 *
 * - `join` the page that asks for name and room
 * - `joining` the server has been asked
 * - `waiting` a host is being asked
 * - `meeting` in the room; also while the connection is being restored
 * - `left` left on purpose
 * - `stopped` the server refused or ended it, see `stop`
 */
export type Phase = 'join' | 'joining' | 'waiting' | 'meeting' | 'left' | 'stopped';

/** What this browser and this address allow; missing parts are told, not hidden. */
export interface Abilities {
  /** The page came over https or from this machine, as cameras and microphones demand. */
  secure: boolean;
  sockets: boolean;
  calls: boolean;
  devices: boolean;
  screens: boolean;
  /** Loudspeakers are chosen from a list, by asking the browser, or in the system only. */
  speakers: 'choose' | 'ask' | 'none';
}

/** How the media connection to one participant is doing. */
export type PeerConnection = 'connecting' | 'connected' | 'interrupted' | 'failed';

/** Another member of the room. */
export interface Participant extends ParticipantInfo {
  connection: PeerConnection;
}

/** How the connection to the server is doing. Times are in milliseconds since 1970. */
export type ServerLink =
  | { status: 'idle' }
  | { status: 'connecting' }
  | { status: 'waiting' }
  | { status: 'joined' }
  | { status: 'reconnecting'; attempt: number; retryAt: number };

/** A device, or the screen, that this person may share. */
export type MediaKind = 'microphone' | 'camera' | 'screen';

/** Why a device could not be opened, or was lost. */
export type MediaProblemReason =
  | 'denied'
  | 'dismissed'
  | 'system_denied'
  | 'not_found'
  | 'in_use'
  | 'insecure'
  | 'unsupported'
  | 'lost'
  | 'unknown';

/** What the control of one device shows. */
export interface MediaSwitch {
  /** The others can hear or see it. */
  open: boolean;
  /** The browser is being asked. */
  opening: boolean;
  /** The chosen device; null for the browser's own choice. */
  deviceId: string | null;
  /** Why it is not open; null when nothing is wrong. */
  problem: MediaProblemReason | null;
}

/** A device that can be chosen. */
export interface DeviceChoice {
  deviceId: string;
  label: string;
  /** The same for the parts of one thing, as a headset's; empty when the browser does not tell. */
  groupId: string;
}

/** What a person chooses among several. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** Everything about what this person shares. */
export interface MediaState {
  microphone: MediaSwitch;
  camera: MediaSwitch;
  screen: MediaSwitch;
  microphones: DeviceChoice[];
  cameras: DeviceChoice[];
  speakers: DeviceChoice[];
  /** The own camera looks away from the person, as at the back of a phone. */
  looksAway: boolean;
  /** The microphone is open, and nothing at all has come from it for some seconds. */
  silent: boolean;
  /** The person speaks, and the microphone is muted. */
  talkingMuted: boolean;
  /** The key of push to talk is held, so the microphone is open. */
  pushing: boolean;
}

/** Names the conversation of the whole room; every other one is named by its `user_id`. */
export const ROOM_CONVERSATION = '';

/**
 * How far an own message has come: on its way, kept by the server, arrived at everybody it is for, or
 * refused.
 */
export type Delivery = 'sending' | 'sent' | 'delivered' | 'failed';

/** A message as it is shown. */
export interface ChatMessageEntry {
  kind: 'message';
  /** Unique in its conversation and stable from sending to history. */
  key: string;
  /** The server's name; null until it is known. */
  messageId: string | null;
  /** Position in the room's log; null for private messages and before the acknowledgement. */
  seq: number | null;
  userId: string;
  name: string;
  text: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  own: boolean;
  delivery: Delivery;
  /** Why it failed; null otherwise. */
  failure: ErrorCode | 'DISCONNECTED' | 'TIMEOUT' | null;
}

/** Somebody came or went, told between the messages. */
export interface PresenceEntry {
  kind: 'presence';
  key: string;
  change: 'joined' | 'left';
  name: string;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** Something may be missing here for good: a gap is shown as a gap. */
export interface GapEntry {
  kind: 'gap';
  key: string;
  reason: NotRecoveredReason;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** One line of a conversation. */
export type ChatEntry = ChatMessageEntry | PresenceEntry | GapEntry;

/** The messages with everybody, or with one person. */
export interface Conversation {
  id: string;
  /** The other person's name; empty for the room. It outlives that person's presence. */
  name: string;
  entries: ChatEntry[];
  unread: number;
  /** The key of the first entry that was not seen when it came; null when there is none. */
  firstUnread: string | null;
  /** What has been typed and not been sent. */
  draft: string;
  /** The server may hold older messages. */
  more: boolean;
  loading: boolean;
}

/** All conversations and the one that is shown. */
export interface ChatState {
  /** By id, in the order in which they began, the room's first. */
  conversations: ReadonlyMap<string, Conversation>;
  active: string;
}

/** Somebody is writing, in a conversation, until a time in milliseconds since 1970. */
export interface TypingEntry {
  userId: string;
  conversation: string;
  until: number;
}

/** The own hand. */
export interface OwnHand {
  /** When it went up, as the server counts `hand_at`; null while it is down. */
  raisedAt: number | null;
  /** The person was asked whether to lower it, which is done once each time. */
  isAsked: boolean;
}

/** What is told of a visit after its end. */
export interface Visit {
  room: string;
  /** How long the person was in the room, interruptions included. */
  lastedMs: number;
  /** Messages of others that were not read. */
  unread: number;
  /** Own messages that never reached the server. */
  unsent: number;
  /** The room's log up to which everything was read: what is newer was missed. */
  seen: { epoch: string; seq: number };
  /** What was written, for going on with it; what was unsent has failed in it. */
  chat: ChatState;
}

/** What the side panel holds. */
export type Panel = 'chat' | 'people' | 'details' | null;

/** What is open above everything else. */
export type Dialog = 'settings' | 'shortcuts' | 'invite' | 'connection' | 'end' | null;

/** Something that a person has to know now; the words are chosen by the interface. */
export type NoticeBody =
  | { kind: 'media_problem'; media: MediaKind; reason: MediaProblemReason }
  | { kind: 'sound_blocked' }
  /** A device was unplugged and another one is in use; `now` is empty for the system's own choice. */
  | { kind: 'device_gone'; media: DeviceKind; gone: string; now: string }
  /** The preferred device is back and in use; `before` names the one that was, empty for the system's. */
  | { kind: 'device_back'; media: DeviceKind; now: string; before: string }
  /** A device was plugged in where there was none. */
  | { kind: 'device_offer'; media: DeviceKind; deviceId: string; now: string }
  /** Nothing comes from the open microphone; the label is empty when it is not known. */
  | { kind: 'microphone_silent'; label: string }
  /** The own connection carries the own picture to this many people only; `isYetEnough` while no more are there. */
  | { kind: 'upload_small'; pictures: number; isYetEnough: boolean }
  | { kind: 'copy_failed' }
  /** The words of the language that was chosen could not be fetched. */
  | { kind: 'language_missing' }
  /** All has to go through a relay, and there is none; it may be the person's own wish. */
  | { kind: 'relay_missing'; isOwnWish: boolean }
  /** The camera was closed, because it could not be shown blurred. */
  | { kind: 'blur_failed'; reason: EffectFailure }
  /** The voice is sent as it is, noise and all. */
  | { kind: 'noise_suppression_failed'; reason: EffectFailure }
  /** The person has spoken for a while with the hand up. */
  | { kind: 'hand_still_up' }
  | { kind: 'small_window_refused' }
  | ModerationNotice;

/** A notice with its number; a newer one of the same subject takes the place of the older. */
export type Notice = NoticeBody & { id: number };

/** Something that is only said to screen readers. */
export type AnnouncementBody =
  | { kind: 'joined'; name: string }
  | { kind: 'left'; name: string }
  | { kind: 'message'; name: string; text: string; isPrivate: boolean }
  | { kind: 'media'; media: MediaKind; open: boolean }
  | { kind: 'screen'; name: string; open: boolean }
  | { kind: 'link'; status: ServerLink['status'] }
  /** Somebody else's hand went up, as number `place` of the `count` that are up. */
  | { kind: 'hand'; name: string; place: number; count: number }
  /** The own hand went up, as number `place` of the `count` that are up, or down: then both are 0. */
  | { kind: 'own_hand'; place: number; count: number }
  /** `name` and this many others reacted in the same way. */
  | { kind: 'reaction'; reaction: Reaction; name: string; others: number }
  | { kind: 'own_reaction'; reaction: Reaction }
  | { kind: 'link_copied' }
  | ModerationAnnouncement;

/** An announcement with its number, so that the same words can be said twice. */
export type Announcement = AnnouncementBody & { id: number };

/** Everything the interface shows, except live streams. */
export interface MeetingState {
  phase: Phase;
  /** Counts the visits to the first page, each of which begins with empty fields of its own. */
  visit: number;
  abilities: Abilities;
  /** The room that is chosen or joined. */
  room: string;
  /** The address names the room, so it is not offered for change. */
  roomFixed: boolean;
  self: { userId: string; name: string };
  /** Everybody else, in the order in which they came. */
  participants: Participant[];
  link: ServerLink;
  stop: Stop | null;
  /** Null until the server has declared them. */
  limits: Limits | null;
  /** One lifetime of the room's log; empty before the first join. */
  epoch: string;
  preferences: Preferences;
  media: MediaState;
  effects: EffectsState;
  chat: ChatState;
  typing: TypingEntry[];
  /** What hosts have decided about the room; an open one outside. */
  policy: RoomPolicy;
  /** Who waits to be let in; only hosts and co-hosts know. */
  waiting: WaitingInfo[];
  door: DoorState;
  hand: OwnHand;
  reactions: ShownReaction[];
  /** When the person came into the room, in milliseconds since 1970; null outside. */
  enteredAt: number | null;
  /** The visit before; null when there was none since the first page was shown. */
  lastVisit: Visit | null;
  stage: StageState;
  quality: QualityState;
  relay: RelayState;
  /** No pictures, neither the own nor those of the others. */
  audioOnly: boolean;
  panel: Panel;
  dialog: Dialog;
  /** Nobody sees the page: another one is in front of it. */
  hidden: boolean;
  notices: Notice[];
  announcement: Announcement | null;
}
