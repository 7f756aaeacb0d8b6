import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { blocks, PROTOCOL_README, rows } from '../../test/support/protocol-document.js';
import { frameOf, SessionPlayback, validatedData } from '../../test/support/session-playback.js';
import { FRAME_DTOS } from '../rooms/dto/frame-dtos.js';
import {
  type Candidate,
  type ChatMessage,
  type IceServer,
  type InviteInfo,
  type ParticipantInfo,
  type PolicyRole,
  type Restriction,
  type RoomPolicy,
  type ServerPayloads,
  type SharedState,
  type Snapshot,
  type TrackDescription,
  type WaitingInfo,
} from './frames.js';
import type { Limits } from './limits.js';

/** Every key of a type, and whether it has to be there; the compiler keeps it complete. */
type KeysOf<T> = {
  [K in keyof Required<T>]: Partial<Pick<T, K>> extends Pick<T, K> ? 'may' : 'must';
};

const STAMP = { room: 'must', user_id: 'must' } as const;
const DESCRIPTION = { sdp: 'must', target: 'must', tracks: 'may', generation: 'may' } as const;
const FLAGS = { mic: 'may', camera: 'may', screen: 'may', hand: 'may', strain: 'may' } as const;
const CURSORS = { seq: 'must', inbox_seq: 'must' } as const;
const INFO = {
  user_id: 'must',
  session: 'must',
  away: 'must',
  name: 'must',
  dialect: 'must',
  caps: 'must',
  joined_at: 'must',
  role: 'must',
  state: 'must',
} as const;

const SNAPSHOT = {
  ...STAMP,
  ...CURSORS,
  self: 'must',
  participants: 'must',
  epoch: 'must',
  resume_token: 'must',
  rejoin_ticket: 'must',
  grace_ms: 'must',
  limits: 'must',
  ice_servers: 'must',
  ice_ttl_ms: 'may',
  relay_only: 'must',
  features: 'must',
  ping_interval_ms: 'must',
  policy: 'must',
  waiting: 'may',
  host_key: 'may',
} as const satisfies KeysOf<Snapshot>;

const SERVER_KEYS: { [T in keyof ServerPayloads]: KeysOf<ServerPayloads[T]> } = {
  joined: { ...SNAPSHOT, messages: 'must' },
  resumed: { ...SNAPSHOT, recovered: 'must', reason: 'may', messages: 'must' },
  join: { ...STAMP, ...INFO },
  left: { ...STAMP, target: 'must', reason: 'must' },
  away: STAMP,
  back: STAMP,
  offer: { ...STAMP, ...DESCRIPTION },
  answer: { ...STAMP, ...DESCRIPTION },
  candidate: { ...STAMP, candidate: 'must', target: 'must', generation: 'may' },
  chat: {
    ...STAMP,
    message_id: 'must',
    name: 'must',
    text: 'must',
    sent_at: 'must',
    target: 'may',
  },
  ack: { message_id: 'must', sent_at: 'must', seq: 'must' },
  history: { messages: 'must', more: 'must' },
  state: { ...STAMP, ...FLAGS, hand_at: 'may', name: 'may' },
  typing: { ...STAMP, target: 'may' },
  reaction: { ...STAMP, reaction: 'must' },
  view: { ...STAMP, target: 'must', camera: 'may', screen: 'may' },
  delivered: { seq: 'may', message_id: 'may' },
  resync: { target: 'must' },
  draining: { retry_after_ms: 'must' },
  ice: { ice_servers: 'must', ice_ttl_ms: 'may', relay_only: 'must' },
  waiting: { ...STAMP, timeout_ms: 'must' },
  knock: { waiting: 'must' },
  policy: { ...STAMP, role: 'must', action: 'must', target: 'may', policy: 'must' },
  control: {
    ...STAMP,
    role: 'must',
    action: 'must',
    target: 'may',
    enforced: 'may',
    may_unmute: 'may',
  },
  notice: { ...STAMP, role: 'must', text: 'must', sent_at: 'must' },
  invites: { ...STAMP, invites: 'must', created: 'may' },
  ping: { ...CURSORS, server_time: 'must' },
  pong: { sent_at: 'may', server_time: 'must' },
  error: { code: 'must', message: 'must', retryable: 'must', retry_after_ms: 'may', field: 'may' },
};

/** The objects inside payloads, by the key they are found under. */
const NESTED: Record<string, Record<string, 'must' | 'may'>> = {
  self: INFO satisfies KeysOf<ParticipantInfo>,
  participants: INFO,
  state: {
    mic: 'must',
    camera: 'must',
    screen: 'must',
    hand: 'must',
    strain: 'must',
    hand_at: 'may',
  } satisfies KeysOf<SharedState>,
  messages: {
    seq: 'must',
    message_id: 'must',
    user_id: 'must',
    name: 'must',
    text: 'must',
    sent_at: 'must',
    target: 'may',
  } satisfies KeysOf<ChatMessage>,
  limits: {
    max_frame_bytes: 'must',
    max_text_bytes: 'must',
    max_name_chars: 'must',
    max_participants: 'must',
    max_history_messages: 'must',
    chat_per_second: 'must',
    chat_burst: 'must',
    offers_per_second: 'must',
    offers_burst: 'must',
    candidates_per_second: 'must',
    candidates_burst: 'must',
    control_per_second: 'must',
    control_burst: 'must',
    max_waiting: 'must',
    volatile_per_second: 'must',
    bytes_per_second: 'must',
    bytes_burst: 'must',
    max_sdp_bytes: 'must',
    max_candidate_bytes: 'must',
    room_chat_per_second: 'must',
    max_rooms: 'must',
    connections_per_address: 'must',
    upgrades_per_10_s: 'must',
    new_rooms_per_minute: 'must',
  } satisfies KeysOf<Limits>,
  policy: {
    number: 'must',
    locked: 'must',
    lobby: 'must',
    password: 'must',
    chat: 'must',
    screen: 'must',
    relay_only: 'must',
    spotlight: 'must',
    roles: 'must',
    restrictions: 'must',
  } satisfies KeysOf<RoomPolicy>,
  roles: { user_id: 'must', role: 'must', acting: 'must' } satisfies KeysOf<PolicyRole>,
  restrictions: {
    user_id: 'must',
    mic_muted: 'must',
    may_unmute: 'must',
    camera_off: 'must',
  } satisfies KeysOf<Restriction>,
  waiting: {
    waiting_id: 'must',
    user_id: 'must',
    name: 'must',
    text: 'must',
    since: 'must',
  } satisfies KeysOf<WaitingInfo>,
  invites: {
    invite_id: 'must',
    role: 'must',
    name: 'must',
    uses: 'must',
    used: 'must',
    created_at: 'must',
    not_before: 'must',
    expires: 'must',
    state: 'must',
  } satisfies KeysOf<InviteInfo>,
  created: { invite_id: 'must', secret: 'must' },
  ice_servers: { urls: 'must', username: 'may', credential: 'may' } satisfies KeysOf<IceServer>,
  tracks: { mid: 'must', role: 'must' } satisfies KeysOf<TrackDescription>,
  candidate: {
    candidate: 'must',
    sdpMid: 'may',
    sdpMLineIndex: 'may',
    usernameFragment: 'may',
  } satisfies KeysOf<Candidate>,
  sdp: { type: 'must', sdp: 'must' },
};

type Json = Record<string, unknown>;

const clientExamples = blocks('json client').map((text) => ({ text }));
const serverExamples = blocks('json server').map((text) => ({ text }));

/** Says which keys of `value` are missing or unknown, itself and everything in it. */
function keyFaults(value: Json, keys: Record<string, 'must' | 'may'>, path: string): string[] {
  const missing = Object.keys(keys).filter((key) => keys[key] === 'must' && !(key in value));
  const unknown = Object.keys(value).filter((key) => !(key in keys));
  const below = Object.entries(value).flatMap(([key, child]) => {
    const nested = NESTED[key];
    const objects = (Array.isArray(child) ? child : [child]).filter(
      (each) => typeof each === 'object' && each !== null,
    ) as Json[];
    return nested ? objects.flatMap((each) => keyFaults(each, nested, `${path}.${key}`)) : [];
  });
  return [
    ...missing.map((key) => `${path}.${key} is missing`),
    ...unknown.map((key) => `${path}.${key} is unknown`),
    ...below,
  ];
}

describe('the examples of the protocol document', () => {
  it('are all marked as sent by the client or by the server', () => {
    expect(PROTOCOL_README.match(/^```json/gmu)).toHaveLength(
      clientExamples.length + serverExamples.length,
    );
  });

  it('show every frame type', () => {
    const typesOf = (examples: { text: string }[]) =>
      new Set(examples.map(({ text }) => (JSON.parse(text) as Json).type));
    expect(typesOf(clientExamples)).toEqual(new Set(Object.keys(FRAME_DTOS)));
    expect(typesOf(serverExamples)).toEqual(new Set(Object.keys(SERVER_KEYS)));
  });

  it.each(clientExamples)('pass validation with nothing dropped: $text', ({ text }) => {
    // The text that a frame came as stands beside it, for those who pass it on.
    const frame = frameOf(text);
    delete frame.text;
    expect(Object.keys(FRAME_DTOS)).toContain(frame.type);
    expect(validatedData(frame)).toEqual(frame.data);
    // What it was made of is kept beside it.
    const keys = Object.keys(frame).filter((key) => key !== 'text' && key !== 'message');
    expect(Object.keys(JSON.parse(text) as Json).sort()).toEqual(keys.sort());
  });

  it.each(serverExamples)('have the keys of their type: $text', ({ text }) => {
    const frame = JSON.parse(text) as { type: keyof ServerPayloads; data: Json };
    expect(Object.keys(SERVER_KEYS)).toContain(frame.type);
    const keys: Record<string, 'must' | 'may'> = SERVER_KEYS[frame.type];
    expect(keyFaults(frame.data, keys, frame.type)).toEqual([]);
    const envelope = { type: 'must', data: 'must', re: 'may', seq: 'may' } as const;
    expect(keyFaults({ ...frame, data: null }, envelope, 'frame')).toEqual([]);
  });
});

describe('the frame types of the protocol document', () => {
  it('have a heading each', () => {
    const headings = PROTOCOL_README.match(/^### .*$/gmu)?.join('\n') ?? '';
    for (const type of [...Object.keys(FRAME_DTOS), ...Object.keys(SERVER_KEYS)]) {
      expect(headings).toContain(`\`${type}\``);
    }
  });

  it('are each in one of the three classes, but for replies', () => {
    const classes = rows().filter(([name = '']) => ['log', 'inbox', 'volatile'].includes(name));
    expect(classes).toHaveLength(3);
    const listed = classes.map(([, frames = '']) => frames).join(' ');
    const replies = new Set([
      'joined',
      'resumed',
      'ack',
      'history',
      'ice',
      'invites',
      'pong',
      'error',
    ]);
    for (const type of Object.keys(SERVER_KEYS)) {
      if (!replies.has(type)) expect(listed).toMatch(new RegExp(`\\b${type}\\b`, 'u'));
    }
  });
});

// The others need time to pass or a server to stop; they are replayed end to end.
describe('the first sample session of the protocol document', () => {
  it('is what a server really says, frame by frame', async () => {
    const [session = ''] = blocks('session');
    const lines = session.split('\n').filter((line) => line.length > 0);
    expect(lines.length).toBeGreaterThan(30);
    const playback = new SessionPlayback();
    for (const line of lines) await playback.play(line);
    expect(playback.unwritten()).toEqual([]);
  });
});
