/**
 * Sizes that both sides know. Lengths are in characters (code points), bytes in UTF-8.
 * Those that an administrator may change are declared in `joined.limits`.
 */
export const Bounds = {
  roomChars: 128,
  userIdChars: 64,
  nameChars: 64,
  /** The largest WebSocket message; above it the socket is closed with 1009. */
  frameBytes: 64 * 1024,
  textBytes: 8 * 1024,
  sdpBytes: 48 * 1024,
  candidateBytes: 2 * 1024,
  midChars: 16,
  ufragChars: 256,
  tracks: 8,
  caps: 16,
  capChars: 32,
  historyPage: 100,
  tokenChars: 2048,
  accessTokenChars: 4096,
  /** The secret of an invitation, and its public name. */
  inviteChars: 64,
  inviteUses: 10_000,
  /** A `host_key`: 256 bits as base64url. */
  hostKeyChars: 43,
  passwordBytes: 256,
  waitingIdChars: 64,
  /** The line of somebody who waits. */
  knockChars: 280,
  /** Width and height of a picture that is shown, in device pixels. */
  viewPixels: 16 * 1024,
  /** The longest time in a `summary`, and the largest count. */
  summaryMs: 10 * 60 * 1000,
  summaryCount: 1000,
  /** Nesting of a frame, the frame itself being depth 1. */
  depth: 8,
  /** Object keys and list entries of a whole frame. */
  keys: 64,
} as const;

/** The limits in force, as `joined` declares them. */
export interface Limits {
  max_frame_bytes: number;
  max_text_bytes: number;
  max_name_chars: number;
  max_participants: number;
  /** How many room messages are shown to those who come later. */
  max_history_messages: number;
  /** Chat messages per second of one member, and how many at once. */
  chat_per_second: number;
  chat_burst: number;
  /** Offers and answers per second of one member, and how many at once. */
  offers_per_second: number;
  offers_burst: number;
  /** Candidates per second of one member, and how many at once. */
  candidates_per_second: number;
  candidates_burst: number;
  /** `control` and `knock` per second of one member, and how many at once. */
  control_per_second: number;
  control_burst: number;
  /** How many may wait to be let in at the same time. */
  max_waiting: number;
  /** Typing, state and the like per second of one member. */
  volatile_per_second: number;
  /** Bytes per second of one member, and how many at once. */
  bytes_per_second: number;
  bytes_burst: number;
  max_sdp_bytes: number;
  max_candidate_bytes: number;
  /** Chat messages per second of a whole room. */
  room_chat_per_second: number;
  max_rooms: number;
  /** Of one IPv4 address or IPv6 /64: open sockets, new ones within ten seconds, new rooms within a minute. */
  connections_per_address: number;
  upgrades_per_10_s: number;
  new_rooms_per_minute: number;
}
