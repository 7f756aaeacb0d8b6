import type { JoinedData, ResumedData } from '../../src/protocol/frames.js';
import { emptyChat, gapAppeared, mergeSnapshot } from './chat.js';
import { IDLE_EFFECTS } from './effects-state.js';
import { closedMedia } from './media-switches.js';
import type { Abilities, Dialog, MeetingState, Panel, ServerLink } from './meeting-state.js';
import type { Stop } from './stop.js';
import { LOWERED_HAND, ownHandTold } from './hands.js';
import { announce } from './notices.js';
import { leaveConversation, showConversation } from './conversations.js';
import { policyEntered } from './moderation.js';
import { OPEN_DOOR } from './door-state.js';
import { NOBODY_WAITS, OPEN_POLICY } from './policy.js';
import type { Preferences } from './preferences.js';
import { UNTROUBLED } from './quality.js';
import { UNKNOWN_RELAY } from './relay.js';
import { takeRoster } from './roster.js';
import { clearedStage, emptyStage } from './stage-state.js';
import { visitBegun, visitContinued, visitEnded, visitTakenBack } from './visit.js';

/** The state of a page that was just opened. */
export function initialMeeting(start: {
  abilities: Abilities;
  room: string;
  roomFixed: boolean;
  userId: string;
  name: string;
  preferences: Preferences;
}): MeetingState {
  return {
    phase: 'join',
    visit: 0,
    abilities: start.abilities,
    room: start.room,
    roomFixed: start.roomFixed,
    self: { userId: start.userId, name: start.name },
    participants: [],
    link: { status: 'idle' },
    stop: null,
    limits: null,
    epoch: '',
    preferences: start.preferences,
    media: closedMedia(),
    effects: IDLE_EFFECTS,
    chat: emptyChat(),
    typing: [],
    policy: OPEN_POLICY,
    waiting: NOBODY_WAITS,
    door: OPEN_DOOR,
    hand: LOWERED_HAND,
    reactions: [],
    enteredAt: null,
    lastVisit: null,
    stage: emptyStage(),
    quality: UNTROUBLED,
    relay: UNKNOWN_RELAY,
    audioOnly: false,
    panel: null,
    dialog: null,
    hidden: false,
    notices: [],
    announcement: null,
  };
}

/** Back to the page that asks for name and room. What was shared stays as it is. */
export function toJoinPage(state: MeetingState, room: string, roomFixed: boolean): MeetingState {
  const visit = state.visit + 1;
  const page = { ...emptied(state), phase: 'join' as const, visit, lastVisit: null };
  return { ...page, door: OPEN_DOOR, room, roomFixed };
}

/** The person no longer wants to wait for the server; what was typed stays. */
export function cancelJoining(state: MeetingState): MeetingState {
  return { ...state, phase: 'join', link: { status: 'idle' } };
}

/** The server is being asked; what was left of an earlier room is forgotten. */
export function startJoining(
  state: MeetingState,
  choice: { room: string; name: string; userId: string },
): MeetingState {
  return {
    ...emptied(state),
    phase: 'joining',
    door: { ...state.door, line: '' },
    room: choice.room,
    self: { userId: choice.userId, name: choice.name },
  };
}

/** The room has a password, and none or a wrong one was brought: the first page asks for it. */
export function passwordAsked(state: MeetingState, isWrong: boolean, now: number): MeetingState {
  const password = isWrong ? 'wrong' : 'wanted';
  const page = state.phase === 'meeting' ? emptied(visitEnded(state, now)) : state;
  return { ...page, phase: 'join', link: { status: 'idle' }, door: { password, line: '' } };
}

/** A host decides whether the person gets in, or is let in again. */
export function waitForHost(state: MeetingState, now: number): MeetingState {
  const outside = state.phase === 'meeting' ? emptied(visitEnded(state, now)) : state;
  return { ...outside, phase: 'waiting', link: { status: 'waiting' } };
}

/** What was said to the hosts while waiting. */
export function lineLeft(state: MeetingState, line: string): MeetingState {
  return { ...state, door: { ...state.door, line } };
}

/** The server accepted, for the first time or again after an interruption. */
export function enterMeeting(state: MeetingState, joined: JoinedData, now: number): MeetingState {
  const again = state.phase === 'meeting';
  const entered: MeetingState = {
    ...state,
    phase: 'meeting',
    door: OPEN_DOOR,
    room: joined.room,
    link: { status: 'joined' },
    stop: null,
    limits: joined.limits,
    self: { userId: joined.self.user_id, name: joined.self.name },
  };
  const roster = { again, keepMissing: false };
  const begun = visitBegun(ownHandTold(policyEntered(entered, joined), joined), now);
  const shown = mergeSnapshot(takeRoster(begun, joined.participants, roster, now), joined);
  return again ? shown : visitContinued(shown);
}

/**
 * The seat was taken back after an interruption, or after this page was loaded again. After a restart
 * that was announced (`isPlanned`) nothing is missing, though the server remembers nothing.
 */
export function resumeMeeting(
  state: MeetingState,
  resumed: ResumedData,
  isPlanned: boolean,
  now: number,
): MeetingState {
  const entered: MeetingState = {
    ...state,
    phase: 'meeting',
    door: OPEN_DOOR,
    room: resumed.room,
    link: { status: 'joined' },
    stop: null,
    limits: resumed.limits,
    self: { userId: resumed.self.user_id, name: resumed.self.name },
  };
  const again = state.phase === 'meeting';
  const roster = { again, keepMissing: again && resumed.reason === 'restart' };
  // After a reload only the server knows since when; its clock may be ahead of this one.
  const told = ownHandTold(policyEntered(entered, resumed), resumed);
  const begun = visitBegun(told, Math.min(resumed.self.joined_at, now));
  const seated = takeRoster(begun, resumed.participants, roster, now);
  const { reason } = resumed;
  if (reason === undefined) {
    const whole = { ...seated, epoch: resumed.epoch };
    return again ? whole : visitTakenBack(whole);
  }
  const isWhole = reason === 'restart' && isPlanned;
  const shown = mergeSnapshot(isWhole ? seated : gapAppeared(seated, reason, now), resumed);
  return again ? shown : visitContinued(shown);
}

/** The connection to the server changed. */
export function linkChanged(state: MeetingState, link: ServerLink): MeetingState {
  const changed = { ...state, link };
  const matters =
    link.status !== state.link.status &&
    state.phase === 'meeting' &&
    (link.status === 'reconnecting' || link.status === 'joined');
  return matters ? announce(changed, { kind: 'link', status: link.status }) : changed;
}

/** The person left. */
export function leaveMeeting(state: MeetingState, now: number): MeetingState {
  return { ...emptied(visitEnded(state, now)), phase: 'left' };
}

/** The server ended it. */
export function stopMeeting(state: MeetingState, stop: Stop, now: number): MeetingState {
  return { ...emptied(visitEnded(state, now)), phase: 'stopped', stop };
}

/** Shows one panel, or none; the same one again closes it. */
export function showPanel(state: MeetingState, panel: Panel): MeetingState {
  if (panel === state.panel) return state;
  const left = state.panel === 'chat' ? leaveConversation(state) : state;
  const shown = { ...left, panel };
  return panel === 'chat' ? showConversation(shown, shown.chat.active) : shown;
}

/** Opens a dialog in the place of the one before, or closes it with null. */
export function showDialog(state: MeetingState, dialog: Dialog): MeetingState {
  return dialog === state.dialog ? state : { ...state, dialog };
}

function emptied(state: MeetingState): MeetingState {
  return {
    ...state,
    participants: [],
    link: { status: 'idle' },
    stop: null,
    epoch: '',
    chat: emptyChat(),
    typing: [],
    policy: OPEN_POLICY,
    waiting: NOBODY_WAITS,
    hand: LOWERED_HAND,
    reactions: [],
    enteredAt: null,
    stage: clearedStage(state.stage),
    quality: UNTROUBLED,
    // The next room may demand something else.
    relay: { ...state.relay, byRoom: false },
    audioOnly: false,
    panel: null,
    dialog: null,
    notices: state.notices.filter((notice) => notice.kind === 'media_problem'),
  };
}
