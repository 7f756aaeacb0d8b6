import type { Config } from '../config/config.js';
import { Bounds, type Limits } from '../protocol/limits.js';

/** The limits that members are held to, as they are declared to them and to administrators. */
export function limitsInForce(config: Config): Limits {
  const { maxParticipants, maxRooms, maxWaiting, historyMessages, rates, perAddress } = config;
  return {
    max_frame_bytes: Bounds.frameBytes,
    max_text_bytes: Bounds.textBytes,
    max_name_chars: Bounds.nameChars,
    max_participants: maxParticipants,
    max_history_messages: historyMessages,
    chat_per_second: rates.chat.perSecond,
    chat_burst: rates.chat.burst,
    offers_per_second: rates.offers.perSecond,
    offers_burst: rates.offers.burst,
    candidates_per_second: rates.candidates.perSecond,
    candidates_burst: rates.candidates.burst,
    control_per_second: rates.control.perSecond,
    control_burst: rates.control.burst,
    max_waiting: maxWaiting,
    volatile_per_second: rates.volatile.perSecond,
    bytes_per_second: rates.bytes.perSecond,
    bytes_burst: rates.bytes.burst,
    max_sdp_bytes: Bounds.sdpBytes,
    max_candidate_bytes: Bounds.candidateBytes,
    room_chat_per_second: rates.roomChat.perSecond,
    max_rooms: maxRooms,
    connections_per_address: perAddress.connections,
    upgrades_per_10_s: perAddress.upgradesPer10S,
    new_rooms_per_minute: perAddress.newRoomsPerMinute,
  };
}
