import { LIMITS_SCHEMA, PARTICIPANT_SCHEMA } from '../../asyncapi/server-schemas.js';
import { invite, INVITE_KEYS, WAITING_SCHEMA } from '../../asyncapi/room-schemas.js';
import { orNull } from '../../asyncapi/json-schema.js';
import {
  count,
  flag,
  listOf,
  millisecondsSince1970,
  must,
  object,
  oneOf,
  text,
} from '../../asyncapi/typed-schema.js';
import type {
  ChatMode,
  InviteInfo,
  ParticipantInfo,
  ScreenMode,
  WaitingInfo,
} from '../../protocol/frames.js';
import type { Room } from '../../rooms/room.js';
import type { NoticeReach } from '../../rooms/notices.service.js';

/** What holds in a room as a whole; its ETag names it. */
export interface SettingsResource {
  /** Grows with every decision. */
  number: number;
  locked: boolean;
  lobby: boolean;
  /** Whether there is one. */
  password: boolean;
  chat: ChatMode;
  screen: ScreenMode;
  /** Sound and picture go through a relay only. */
  relay_only: boolean;
  spotlight: string | null;
}

/** A room: one that somebody is in, or one that was created and is kept. */
export interface RoomResource {
  name: string;
  created_at: number;
  /** Until when it is kept while nobody is in it; `null` for a room that nobody created ahead. */
  kept_until: number | null;
  participants: number;
  /** How many wait to be let in. */
  waiting: number;
  policy: SettingsResource;
}

/** A room that was just created. */
export interface CreatedRoomResource extends RoomResource {
  /** Makes a host of whoever joins with it. Given out once. */
  host_key: string;
}

/** One page of rooms, sorted by name. */
export interface RoomsResource {
  rooms: RoomResource[];
  /** All that the filters let through. */
  total: number;
  /** The `cursor` of the next page; `null` on the last one. */
  next: string | null;
  /** How many servers have not answered: their rooms are missing. */
  silent_servers: number;
}

/** Who is in a room, and who waits. */
export interface ParticipantsResource {
  participants: ParticipantInfo[];
  waiting: WaitingInfo[];
}

/** The invitations of a room, those included that open no longer. */
export interface InvitesResource {
  invites: InviteInfo[];
}

/** An invitation that was just made. */
export interface CreatedInviteResource extends InviteInfo {
  /** What opens; it belongs behind `/r/{room}#invite=` of a link. Given out once. */
  secret: string;
}

/** How the server is doing. */
export interface ServerResource {
  version: string;
  started_at: number;
  draining: boolean;
  rooms: number;
  participants: number;
  /** Of the participants, those whose socket is lost. */
  away: number;
  sockets: number;
  /** The part of its time for which the event loop was busy, over the last second or more that was asked about. */
  busy: number;
  memory_bytes: number;
}

/** How every server of the service is doing. */
export interface ServersResource {
  /** The one that was asked first. */
  servers: ServerResource[];
  /** How many have not answered. */
  silent_servers: number;
}

const SETTINGS = object<SettingsResource>({
  number: must(count),
  locked: must(flag),
  lobby: must(flag),
  password: must(flag),
  chat: must(oneOf<ChatMode>({ open: true, read_only: true, off: true })),
  screen: must(oneOf<ScreenMode>({ all: true, hosts: true })),
  relay_only: must(flag),
  spotlight: must(orNull(text)),
});

const ROOM = {
  name: must(text),
  created_at: must(millisecondsSince1970),
  kept_until: must(orNull(millisecondsSince1970)),
  participants: must(count),
  waiting: must(count),
  policy: must(SETTINGS),
};

const SERVER = object<ServerResource>({
  version: must(text),
  started_at: must(millisecondsSince1970),
  draining: must(flag),
  rooms: must(count),
  participants: must(count),
  away: must(count),
  sockets: must(count),
  busy: must({ type: 'number', minimum: 0, maximum: 1 }),
  memory_bytes: must(count),
});

/** What each kind of answer looks like, by the name that the document gives it. */
export const SCHEMAS = {
  Settings: SETTINGS,
  Room: object<RoomResource>(ROOM),
  CreatedRoom: object<CreatedRoomResource>({ ...ROOM, host_key: must(text) }),
  Rooms: object<RoomsResource>({
    rooms: must(listOf({ $ref: '#/components/schemas/Room' })),
    total: must(count),
    next: must(orNull(text)),
    silent_servers: must(count),
  }),
  Participants: object<ParticipantsResource>({
    participants: must(listOf(PARTICIPANT_SCHEMA)),
    waiting: must(WAITING_SCHEMA),
  }),
  Invites: object<InvitesResource>({ invites: must(listOf(invite)) }),
  CreatedInvite: object<CreatedInviteResource>({ ...INVITE_KEYS, secret: must(text) }),
  Reach: object<NoticeReach>({ reached: must(count), missed: must(count) }),
  Limits: LIMITS_SCHEMA,
  Server: SERVER,
  Servers: object<ServersResource>({
    servers: must(listOf({ $ref: '#/components/schemas/Server' })),
    silent_servers: must(count),
  }),
} as const;

/** The name of one of {@link SCHEMAS}. */
export type SchemaName = keyof typeof SCHEMAS;

/** What holds in a room, as the interface shows it. */
export function settingsOf({ policy }: Room): SettingsResource {
  return {
    number: policy.number,
    locked: policy.isLocked,
    lobby: policy.hasLobby,
    password: policy.passwordHash !== undefined,
    chat: policy.chat,
    screen: policy.screen,
    relay_only: policy.isRelayOnly,
    spotlight: policy.spotlight ?? null,
  };
}

/** @param waiting how many wait to be let in. */
export function roomResourceOf(room: Room, waiting: number): RoomResource {
  return {
    name: room.name,
    created_at: room.createdAtMs,
    kept_until: room.policy.kept?.untilMs ?? null,
    participants: room.size,
    waiting,
    policy: settingsOf(room),
  };
}
