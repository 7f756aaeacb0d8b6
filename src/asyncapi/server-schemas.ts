import type { ErrorCode } from '../protocol/errors.js';
import {
  type ChatMessage,
  type ChatMode,
  CONTROL_ACTIONS,
  type DeciderRole,
  type IceServer,
  type IceSettings,
  type LeaveReason,
  type NotRecoveredReason,
  type ParticipantInfo,
  type PolicyRole,
  REACTIONS,
  type Restriction,
  type RoomPolicy,
  type ScreenMode,
  type ServerFrameType,
  type ServerPayloads,
  type SharedState,
  type Snapshot,
  type Strain,
} from '../protocol/frames.js';
import type { Limits } from '../protocol/limits.js';
import { FRAME_DTOS } from '../rooms/dto/frame-dtos.js';
import { schemaOfDto } from './dto-schema.js';
import { type JsonSchema, orNull } from './json-schema.js';
import { invite, role, WAITING_SCHEMA } from './room-schemas.js';
import {
  count,
  flag,
  type Keys,
  listOf,
  may,
  millisecondsSince1970,
  must,
  object,
  oneOf,
  text,
} from './typed-schema.js';

const STAMP = { room: must(text), user_id: must(text) };
const CURSORS = { seq: must(count), inbox_seq: must(count) };

const strain = oneOf<Strain>({ none: true, upload: true, computer: true });

const decider = oneOf<DeciderRole>({
  host: true,
  cohost: true,
  member: true,
  admin: true,
  server: true,
});

/** What holds in a room. */
export const POLICY_SCHEMA = object<RoomPolicy>({
  number: must(count),
  locked: must(flag),
  lobby: must(flag),
  password: must(flag),
  chat: must(oneOf<ChatMode>({ open: true, read_only: true, off: true })),
  screen: must(oneOf<ScreenMode>({ all: true, hosts: true })),
  relay_only: must(flag),
  spotlight: must(orNull(text)),
  roles: must(
    listOf(
      object<PolicyRole>({
        user_id: must(text),
        role: must({ enum: ['host', 'cohost'] }),
        acting: must(flag),
      }),
    ),
  ),
  restrictions: must(
    listOf(
      object<Restriction>({
        user_id: must(text),
        mic_muted: must(flag),
        may_unmute: must(flag),
        camera_off: must(flag),
      }),
    ),
  ),
});

const sharedState = object<SharedState>({
  mic: must(flag),
  camera: must(flag),
  screen: must(flag),
  hand: must(flag),
  strain: must(strain),
  hand_at: may(millisecondsSince1970),
});

const INFO: Keys<ParticipantInfo> = {
  user_id: must(text),
  session: must(text),
  away: must(flag),
  name: must(text),
  dialect: must({ enum: ['base', 'meet.v1'] }),
  caps: must(listOf(text)),
  joined_at: must(millisecondsSince1970),
  role: must(role),
  state: must(sharedState),
};

/** One member of a room. */
export const PARTICIPANT_SCHEMA = object(INFO);

const MESSAGES = listOf(
  object<ChatMessage>({
    seq: must(count),
    message_id: must(text),
    user_id: must(text),
    name: must(text),
    text: must(text),
    sent_at: must(millisecondsSince1970),
    target: may(text),
  }),
);

/** The limits in force. */
export const LIMITS_SCHEMA = object<Limits>({
  max_frame_bytes: must(count),
  max_text_bytes: must(count),
  max_name_chars: must(count),
  max_participants: must(count),
  max_history_messages: must(count),
  chat_per_second: must(count),
  chat_burst: must(count),
  offers_per_second: must(count),
  offers_burst: must(count),
  candidates_per_second: must(count),
  candidates_burst: must(count),
  control_per_second: must(count),
  control_burst: must(count),
  max_waiting: must(count),
  volatile_per_second: must(count),
  bytes_per_second: must(count),
  bytes_burst: must(count),
  max_sdp_bytes: must(count),
  max_candidate_bytes: must(count),
  room_chat_per_second: must(count),
  max_rooms: must(count),
  connections_per_address: must(count),
  upgrades_per_10_s: must(count),
  new_rooms_per_minute: must(count),
});

const ICE: Keys<IceSettings> = {
  ice_servers: must(
    listOf(
      object<IceServer>({ urls: must(listOf(text)), username: may(text), credential: may(text) }),
    ),
  ),
  ice_ttl_ms: may(count),
  relay_only: must(flag),
};

const SNAPSHOT: Keys<Snapshot> = {
  ...STAMP,
  ...CURSORS,
  self: must(PARTICIPANT_SCHEMA),
  participants: must(listOf(PARTICIPANT_SCHEMA)),
  epoch: must(text),
  resume_token: must(text),
  rejoin_ticket: must(text),
  grace_ms: must(count),
  limits: must(LIMITS_SCHEMA),
  ...ICE,
  features: must(listOf(text)),
  ping_interval_ms: must(count),
  policy: must(POLICY_SCHEMA),
  waiting: may(WAITING_SCHEMA),
  host_key: may(text),
};

const errorCode = oneOf<ErrorCode>({
  BAD_MESSAGE: true,
  BAD_TYPE: true,
  TOO_LARGE: true,
  RATE_LIMITED: true,
  NOT_JOINED: true,
  NO_SUCH_PEER: true,
  ROOM_LOCKED: true,
  BAD_PASSWORD: true,
  BAD_TOKEN: true,
  BAD_INVITE: true,
  INVITE_EARLY: true,
  INVITE_EXPIRED: true,
  INVITE_USED: true,
  INVITE_REVOKED: true,
  WEAK_NAME: true,
  NO_SUCH_ROOM: true,
  FORBIDDEN: true,
  BANNED: true,
  ROOM_FULL: true,
  ID_IN_USE: true,
  RESUME_INVALID: true,
  DRAINING: true,
  UNAVAILABLE: true,
  INTERNAL: true,
});

/** A frame that is passed on: what the client sent, stamped. */
function stamped(type: 'offer' | 'answer' | 'candidate' | 'view'): JsonSchema {
  const sent = schemaOfDto(FRAME_DTOS[type]);
  const { properties, required = [] } = object<Record<'room' | 'user_id', string>>(STAMP);
  return {
    ...sent,
    properties: { ...sent.properties, ...properties },
    required: [...(sent.required ?? []), ...required],
  };
}

/** The `data` of every frame that the server sends. */
export const SERVER_SCHEMAS: Readonly<Record<ServerFrameType, JsonSchema>> = {
  joined: object<ServerPayloads['joined']>({ ...SNAPSHOT, messages: must(MESSAGES) }),
  resumed: object<ServerPayloads['resumed']>({
    ...SNAPSHOT,
    recovered: must(flag),
    reason: may(
      oneOf<NotRecoveredReason>({ epoch: true, window: true, overflow: true, restart: true }),
    ),
    messages: must(MESSAGES),
  }),
  join: object<ServerPayloads['join']>({ ...STAMP, ...INFO }),
  left: object<ServerPayloads['left']>({
    ...STAMP,
    target: must(text),
    reason: must(
      oneOf<LeaveReason>({
        leave: true,
        disconnect: true,
        timeout: true,
        kicked: true,
        lobby: true,
      }),
    ),
  }),
  away: object<ServerPayloads['away']>(STAMP),
  back: object<ServerPayloads['back']>(STAMP),
  offer: stamped('offer'),
  answer: stamped('answer'),
  candidate: stamped('candidate'),
  chat: object<ServerPayloads['chat']>({
    ...STAMP,
    message_id: must(text),
    name: must(text),
    text: must(text),
    sent_at: must(millisecondsSince1970),
    target: may(text),
  }),
  ack: object<ServerPayloads['ack']>({
    message_id: must(text),
    sent_at: must(millisecondsSince1970),
    seq: must(count),
  }),
  history: object<ServerPayloads['history']>({ messages: must(MESSAGES), more: must(flag) }),
  state: object<ServerPayloads['state']>({
    ...STAMP,
    name: may(text),
    mic: may(flag),
    camera: may(flag),
    screen: may(flag),
    hand: may(flag),
    strain: may(strain),
    hand_at: may(millisecondsSince1970),
  }),
  typing: object<ServerPayloads['typing']>({ ...STAMP, target: may(text) }),
  reaction: object<ServerPayloads['reaction']>({ ...STAMP, reaction: must({ enum: REACTIONS }) }),
  view: stamped('view'),
  delivered: object<ServerPayloads['delivered']>({ seq: may(count), message_id: may(text) }),
  resync: object<ServerPayloads['resync']>({ target: must(text) }),
  draining: object<ServerPayloads['draining']>({ retry_after_ms: must(count) }),
  ice: object<ServerPayloads['ice']>(ICE),
  waiting: object<ServerPayloads['waiting']>({ ...STAMP, timeout_ms: must(count) }),
  knock: object<ServerPayloads['knock']>({ waiting: must(WAITING_SCHEMA) }),
  policy: object<ServerPayloads['policy']>({
    ...STAMP,
    role: must(decider),
    action: must({ enum: [...CONTROL_ACTIONS, 'unmute', 'succession'] }),
    target: may(text),
    policy: must(POLICY_SCHEMA),
  }),
  control: object<ServerPayloads['control']>({
    ...STAMP,
    role: must(decider),
    action: must({ enum: CONTROL_ACTIONS }),
    target: may(text),
    enforced: may(flag),
    may_unmute: may(flag),
  }),
  notice: object<ServerPayloads['notice']>({
    ...STAMP,
    role: must({ enum: ['admin'] }),
    text: must(text),
    sent_at: must(millisecondsSince1970),
  }),
  invites: object<ServerPayloads['invites']>({
    ...STAMP,
    invites: must(listOf(invite)),
    created: may(
      object<Record<'invite_id' | 'secret', string>>({ invite_id: must(text), secret: must(text) }),
    ),
  }),
  ping: object<ServerPayloads['ping']>({ ...CURSORS, server_time: must(millisecondsSince1970) }),
  pong: object<ServerPayloads['pong']>({
    sent_at: may({ type: 'number' }),
    server_time: must(millisecondsSince1970),
  }),
  error: object<ServerPayloads['error']>({
    code: must(errorCode),
    message: must(text),
    retryable: must(flag),
    retry_after_ms: may(count),
    field: may(text),
  }),
};
