import type {
  ControlAction,
  ControlNotice,
  PolicyNotice,
  RoomPolicy,
  Snapshot,
  WaitingInfo,
} from '../../src/protocol/frames.js';
import type { MeetingState } from './meeting-state.js';
import { announce, notify, withdrawDecided, withdrawNotice } from './notices.js';
import type { DecidedOfMe, PolicyChange } from './moderation-notices.js';
import { chatClosed, isActing, NOBODY_WAITS, takenFrom } from './policy.js';
import { relayDemandedByRoom } from './relay.js';
import { participantOf } from './roster.js';

/** Takes over what holds in the room that the person is in now. */
export function policyEntered(
  state: MeetingState,
  { policy, waiting }: Pick<Snapshot, 'policy' | 'waiting'>,
): MeetingState {
  const isHeld = isActing(policy, state.self.userId);
  // A host may have come back during an interruption.
  const entered = withdrawDecided({ ...state, policy }, isHeld ? [] : ['acting']);
  const shown = whoWaits(entered, waiting ?? NOBODY_WAITS);
  return takenFrom(shown, 'microphone') === null ? shown : decidedOfMe(shown, 'muted');
}

/** Something was decided: what holds now, and what is worth being said of it. */
export function policyDecided(state: MeetingState, notice: PolicyNotice): MeetingState {
  const { policy } = notice;
  if (policy.number <= state.policy.number) return state;
  const before = state.policy;
  let next: MeetingState = relayDemandedByRoom({ ...state, policy }, policy.relay_only);
  for (const change of changesBetween(before, policy)) {
    next = announce(next, { kind: 'policy', change });
  }
  const { userId } = next.self;
  if (policy.spotlight !== before.spotlight) next = spotlightMoved(next, policy.spotlight);
  if (isActing(policy, userId) && !isActing(before, userId)) next = actingBegun(next);
  if (!isActing(policy, userId)) next = withdrawDecided(next, ['acting']);
  // Who decides no longer is told no longer.
  if (policy.roles.every(({ user_id }) => user_id !== userId)) next = whoWaits(next, NOBODY_WAITS);
  const isClosed = chatClosed(next) !== null && chatClosed(state) === null;
  return isClosed ? { ...next, typing: [] } : next;
}

/** Nobody is there to be decided about as long as one is alone. */
function actingBegun(state: MeetingState): MeetingState {
  return state.participants.length === 0 ? state : decidedOfMe(state, 'acting');
}

/** Who waits to be let in. The newest one is told in a notice, as long as anybody waits. */
export function whoWaits(state: MeetingState, waiting: WaitingInfo[]): MeetingState {
  const next = { ...state, waiting };
  const newest = waiting.at(-1);
  if (newest === undefined) {
    return state.waiting.length === 0
      ? state
      : withdrawNotice(next, { kind: 'knock', waitingId: '', name: '', text: '', people: 0 });
  }
  const { waiting_id: waitingId, name, text } = newest;
  const people = waiting.length;
  const isKnown = state.waiting.some((known) => known.waiting_id === waitingId);
  const isTold = state.notices.some((notice) => notice.kind === 'knock');
  // What was closed does not open again because somebody else went away.
  if (isKnown && !isTold) return next;
  return notify(next, { kind: 'knock', waitingId, name, text, people });
}

/** A host asked or decided something of this person, who is told so in words. */
export function controlled(state: MeetingState, notice: ControlNotice): MeetingState {
  const what = decidedBy(notice);
  return what === null ? state : decidedOfMe(state, what);
}

/** Tells the person what a host has decided about it, in the place of what was said before of that. */
export function decidedOfMe(state: MeetingState, what: DecidedOfMe): MeetingState {
  return notify(state, { kind: 'decided', what });
}

const TOLD: Partial<Record<ControlAction, DecidedOfMe>> = {
  allow_mic: 'mic_allowed',
  allow_camera: 'camera_allowed',
  lower_hand: 'hand_lowered',
  promote: 'promoted',
  demote: 'demoted',
};

function decidedBy({ action, enforced, may_unmute: mayUnmute }: ControlNotice): DecidedOfMe | null {
  if (action === 'camera_off') return enforced === true ? 'camera_off' : 'camera_asked';
  if (action !== 'mute') return TOLD[action] ?? null;
  if (enforced !== true) return 'mute_asked';
  return mayUnmute === true ? 'muted_may_unmute' : 'muted';
}

function spotlightMoved(state: MeetingState, userId: string | null): MeetingState {
  if (userId === null) return announce(state, { kind: 'policy', change: 'spotlight_off' });
  if (userId === state.self.userId) return decidedOfMe(state, 'spotlit');
  const name = participantOf(state, userId)?.name;
  return name === undefined ? state : announce(state, { kind: 'spotlight', name });
}

const CHAT_CHANGES: Record<RoomPolicy['chat'], PolicyChange> = {
  open: 'chat_open',
  read_only: 'chat_read_only',
  off: 'chat_off',
};

const SCREEN_CHANGES: Record<RoomPolicy['screen'], PolicyChange> = {
  all: 'screen_all',
  hosts: 'screen_hosts',
};

function changesBetween(before: RoomPolicy, after: RoomPolicy): PolicyChange[] {
  const changes: PolicyChange[] = [];
  if (before.locked !== after.locked) changes.push(after.locked ? 'locked' : 'unlocked');
  if (before.lobby !== after.lobby) changes.push(after.lobby ? 'lobby_on' : 'lobby_off');
  if (before.password !== after.password) {
    changes.push(after.password ? 'password_on' : 'password_off');
  }
  if (before.relay_only !== after.relay_only) {
    changes.push(after.relay_only ? 'relay_on' : 'relay_off');
  }
  if (before.chat !== after.chat) changes.push(CHAT_CHANGES[after.chat]);
  if (before.screen !== after.screen) changes.push(SCREEN_CHANGES[after.screen]);
  return changes;
}
