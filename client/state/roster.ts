import type {
  JoinNotice,
  LeftData,
  ParticipantInfo,
  ParticipantState,
  StateNotice,
} from '../../src/protocol/frames.js';
import { addPresence, renameConversation } from './conversations.js';
import type { MeetingState, Participant, PeerConnection } from './meeting-state.js';
import { announce } from './notices.js';

const SHARES_NOTHING: ParticipantState = { mic: false, camera: false, screen: false, hand: false };

/** Base clients never say what they share and cannot mute, so they count as heard and seen. */
const BASE_STATE: ParticipantState = { ...SHARES_NOTHING, mic: true, camera: true };

function toParticipant(info: ParticipantInfo): Participant {
  const state = info.dialect === 'base' ? BASE_STATE : { ...SHARES_NOTHING, ...info.state };
  const { user_id, name, dialect, caps, joined_at } = info;
  return { user_id, name, dialect, caps, joined_at, state, connection: 'connecting' };
}

/**
 * Takes over the server's list of the others. With `again`, those who came or went during an
 * interruption are told in the chat, and media connections that survived it keep their status.
 */
export function takeRoster(
  state: MeetingState,
  infos: ParticipantInfo[],
  again: boolean,
  now: number,
): MeetingState {
  const before = new Map(state.participants.map((known) => [known.user_id, known]));
  const participants = infos.map((info) => {
    const fresh = toParticipant(info);
    return { ...fresh, connection: before.get(info.user_id)?.connection ?? fresh.connection };
  });
  let next: MeetingState = { ...state, participants };
  if (!again) return next;
  const present = new Set(infos.map((info) => info.user_id));
  for (const gone of state.participants) {
    if (!present.has(gone.user_id)) next = addPresence(next, 'left', gone, now);
  }
  for (const fresh of participants) {
    if (!before.has(fresh.user_id)) next = addPresence(next, 'joined', fresh, now);
  }
  return next;
}

/** Somebody came. The same id again takes the place of the former one. */
export function personJoined(state: MeetingState, notice: JoinNotice, now: number): MeetingState {
  const person = toParticipant(notice);
  const known = state.participants.some((other) => other.user_id === person.user_id);
  const participants = known
    ? state.participants.map((other) => (other.user_id === person.user_id ? person : other))
    : [...state.participants, person];
  const next = { ...state, participants };
  if (known) return next;
  return announce(addPresence(next, 'joined', person, now), { kind: 'joined', name: person.name });
}

/** Somebody is gone. An unknown one changes nothing. */
export function personLeft(state: MeetingState, left: LeftData, now: number): MeetingState {
  const person = state.participants.find((other) => other.user_id === left.target);
  if (person === undefined) return state;
  const next = {
    ...state,
    participants: state.participants.filter((other) => other !== person),
    typing: state.typing.filter((entry) => entry.userId !== person.user_id),
  };
  return announce(addPresence(next, 'left', person, now), { kind: 'left', name: person.name });
}

/** Somebody muted, showed, or renamed itself. */
export function personChanged(state: MeetingState, notice: StateNotice): MeetingState {
  const person = state.participants.find((other) => other.user_id === notice.user_id);
  if (person === undefined) return state;
  const changed: Participant = {
    ...person,
    name: notice.name ?? person.name,
    state: {
      mic: notice.mic ?? person.state.mic,
      camera: notice.camera ?? person.state.camera,
      screen: notice.screen ?? person.state.screen,
      hand: notice.hand ?? person.state.hand,
    },
  };
  const next = renameConversation(replace(state, changed), changed.user_id, changed.name);
  if (changed.state.screen === person.state.screen) return next;
  return announce(next, { kind: 'screen', name: changed.name, open: changed.state.screen });
}

/** The media connection to somebody changed. */
export function peerChanged(
  state: MeetingState,
  userId: string,
  connection: PeerConnection,
): MeetingState {
  const person = state.participants.find((other) => other.user_id === userId);
  if (person === undefined || person.connection === connection) return state;
  return replace(state, { ...person, connection });
}

/** Finds a present participant; undefined when nobody has that id. */
export function participantOf(state: MeetingState, userId: string): Participant | undefined {
  return state.participants.find((person) => person.user_id === userId);
}

function replace(state: MeetingState, changed: Participant): MeetingState {
  return {
    ...state,
    participants: state.participants.map((person) =>
      person.user_id === changed.user_id ? changed : person,
    ),
  };
}
