import type {
  ChatMessage,
  JoinedData,
  ParticipantInfo,
  ResumedData,
} from '../../src/protocol/frames.js';
import { initialMeeting, enterMeeting, startJoining } from './meeting.js';
import type { MeetingState } from './meeting-state.js';
import { OPEN_POLICY } from './policy.js';
import { DEFAULT_PREFERENCES } from './preferences.js';

const LIMITS = {
  max_frame_bytes: 65536,
  max_text_bytes: 8192,
  max_name_chars: 64,
  max_participants: 12,
  max_history_messages: 200,
  chat_per_second: 5,
  chat_burst: 10,
  offers_per_second: 20,
  offers_burst: 100,
  candidates_per_second: 50,
  candidates_burst: 200,
  control_per_second: 5,
  control_burst: 20,
  max_waiting: 50,
  volatile_per_second: 10,
  bytes_per_second: 65536,
  bytes_burst: 524288,
  max_sdp_bytes: 49152,
  max_candidate_bytes: 2048,
  room_chat_per_second: 50,
  max_rooms: 50000,
  connections_per_address: 200,
  upgrades_per_10_s: 200,
  new_rooms_per_minute: 60,
};

/** The state of a page that was opened at `/`. */
export function openedPage(): MeetingState {
  return initialMeeting({
    abilities: {
      secure: true,
      sockets: true,
      calls: true,
      devices: true,
      screens: true,
      speakers: 'choose',
    },
    room: 'fresh',
    roomFixed: false,
    userId: 'me',
    name: 'Me',
    preferences: DEFAULT_PREFERENCES,
  });
}

/** A participant as the server tells it. */
export function infoOf(
  userId: string,
  name = userId,
  change: Partial<ParticipantInfo> = {},
): ParticipantInfo {
  const state = { mic: false, camera: false, screen: false, hand: false, strain: 'none' as const };
  return {
    user_id: userId,
    session: `session of ${userId}`,
    away: false,
    name,
    dialect: 'meet.v1',
    caps: ['renegotiate'],
    joined_at: 1,
    role: 'member',
    state,
    ...change,
  };
}

/** A snapshot for the participant `me` in the room `tea`. */
export function joinedData(change: Partial<JoinedData> = {}): JoinedData {
  return {
    room: 'tea',
    user_id: 'me',
    self: infoOf('me', 'Me'),
    participants: [],
    epoch: 'e1',
    seq: 0,
    inbox_seq: 0,
    resume_token: 'token',
    rejoin_ticket: 'ticket',
    grace_ms: 30_000,
    messages: [],
    limits: LIMITS,
    ice_servers: [],
    relay_only: false,
    features: [],
    ping_interval_ms: 25_000,
    policy: OPEN_POLICY,
    ...change,
  };
}

/** The answer to a resume of the participant `me` in the room `tea`; recovered unless said otherwise. */
export function resumedData(change: Partial<ResumedData> = {}): ResumedData {
  return { ...joinedData(), recovered: true, ...change };
}

/** A room message with the position `seq`. */
export function messageOf(
  seq: number,
  text: string,
  change: Partial<ChatMessage> = {},
): ChatMessage {
  const message_id = `m${String(seq)}`;
  return { seq, message_id, user_id: 'anna', name: 'Anna', text, sent_at: seq, ...change };
}

/** The state of somebody in the room `tea` together with these. */
export function inMeeting(...others: ParticipantInfo[]): MeetingState {
  const choice = { room: 'tea', name: 'Me', userId: 'me' };
  return enterMeeting(
    startJoining(openedPage(), choice),
    joinedData({ participants: others }),
    1000,
  );
}
