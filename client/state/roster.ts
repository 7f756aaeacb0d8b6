import type {
  JoinNotice,
  LeftData,
  ParticipantInfo,
  SharedState,
  StateNotice,
} from '../../src/protocol/frames.js';
import { addPresence, renameConversation } from './conversations.js';
import { handMoved } from './hands.js';
import type { MeetingState, Participant, PeerConnection } from './meeting-state.js';
import { announce, withdrawDecided } from './notices.js';

const SHARES_NOTHING: SharedState = {
  mic: false,
  camera: false,
  screen: false,
  hand: false,
  strain: 'none',
};

/** Base clients never say what they share and cannot mute, so they count as heard and seen. */
const BASE_STATE: SharedState = { ...SHARES_NOTHING, mic: true, camera: true };

const ROSTER_AGAIN: RosterOptions = { again: true, keepMissing: false };

function toParticipant(info: ParticipantInfo): Participant {
  const state = info.dialect === 'base' ? BASE_STATE : { ...SHARES_NOTHING, ...info.state };
  return { ...info, state, connection: 'connecting' };
}

/** What a list of the others is to those already known. */
export interface RosterOptions {
  /** Those who came or went during an interruption are told in the chat. */
  again: boolean;
  /** Who is missing is still on the way back, as after a restart of the server. */
  keepMissing: boolean;
}

/**
 * Takes over the server's list of the others. Media connections that survived an interruption keep
 * their status.
 */
export function takeRoster(
  state: MeetingState,
  infos: ParticipantInfo[],
  { again, keepMissing }: RosterOptions,
  now: number,
): MeetingState {
  if (keepMissing) return takeRoster(state, withMissing(state, infos), ROSTER_AGAIN, now);
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

function withMissing(state: MeetingState, infos: ParticipantInfo[]): ParticipantInfo[] {
  const present = new Set(infos.map((info) => info.user_id));
  const missing = state.participants.filter((known) => !present.has(known.user_id));
  return [...infos, ...missing.map((known) => ({ ...known, away: true }))];
}

/** Those who were on the way back after a restart, and are still away, are gone. */
export function dropMissing(
  state: MeetingState,
  missing: ReadonlySet<string>,
  now: number,
): MeetingState {
  const infos = state.participants.filter((known) => !known.away || !missing.has(known.user_id));
  return takeRoster(state, infos, ROSTER_AGAIN, now);
}

/** Somebody's connection to the server is lost, or back; the seat is kept. */
export function personAway(state: MeetingState, userId: string, away: boolean): MeetingState {
  const person = participantOf(state, userId);
  return person === undefined || person.away === away ? state : replace(state, { ...person, away });
}

/** Somebody came. The same id again takes the place of the former one. */
export function personJoined(state: MeetingState, notice: JoinNotice, now: number): MeetingState {
  const { user_id, session, away, name, dialect, caps, joined_at, role, state: shared } = notice;
  const info = { user_id, session, away, name, dialect, caps, joined_at, role, state: shared };
  const known = participantOf(state, info.user_id);
  const fresh = toParticipant(info);
  // The same session is the same page, whose media connection went on all the time.
  const isSame = known !== undefined && known.session === info.session;
  const person = isSame ? { ...fresh, connection: known.connection } : fresh;
  if (known !== undefined) return replace(state, person);
  const next = { ...state, participants: [...state.participants, person] };
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
  // With the last of them goes everybody who could be decided about.
  const told = next.participants.length === 0 ? withdrawDecided(next, ['acting']) : next;
  return announce(addPresence(told, 'left', person, now), { kind: 'left', name: person.name });
}

/** Somebody muted, showed, or renamed itself. */
export function personChanged(state: MeetingState, notice: StateNotice): MeetingState {
  const person = state.participants.find((other) => other.user_id === notice.user_id);
  if (person === undefined) return state;
  const changed: Participant = {
    ...person,
    name: notice.name ?? person.name,
    state: stateAfter(person.state, notice),
  };
  const renamed = renameConversation(replace(state, changed), changed.user_id, changed.name);
  const next = handMoved(renamed, person, changed);
  if (changed.state.screen === person.state.screen) return next;
  return announce(next, { kind: 'screen', name: changed.name, open: changed.state.screen });
}

function stateAfter(before: SharedState, notice: StateNotice): SharedState {
  const { mic, camera, screen, hand, strain } = { ...before, ...notice };
  const state = { mic, camera, screen, hand, strain };
  const raisedAtMs = notice.hand_at ?? before.hand_at;
  return hand && raisedAtMs !== undefined ? { ...state, hand_at: raisedAtMs } : state;
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
