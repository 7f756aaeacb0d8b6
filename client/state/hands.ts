import type { Snapshot } from '../../src/protocol/frames.js';
import type { MeetingState, OwnHand, Participant } from './meeting-state.js';
import { announce, notify, withdrawNotice } from './notices.js';

/** Before anybody raised it. */
export const LOWERED_HAND: OwnHand = { raisedAt: null, isAsked: false };

/** Later than every hand that is up already, and earlier than the next one. */
const JUST_AFTER = 0.5;

/** The `user_id`s of those whose hand is up, in the order in which it went up. */
export function handQueue({ self, hand, participants }: MeetingState): string[] {
  const hands = participants
    .filter((person) => person.state.hand)
    .map((person) => ({ userId: person.user_id, at: person.state.hand_at ?? Infinity }));
  if (hand.raisedAt !== null) hands.push({ userId: self.userId, at: hand.raisedAt });
  return hands.sort(earlierFirst).map(({ userId }) => userId);
}

/** The own hand goes up or down. */
export function handSet(state: MeetingState, isUp: boolean): MeetingState {
  if (isUp === (state.hand.raisedAt !== null)) return state;
  const quiet = withdrawNotice(state, { kind: 'hand_still_up' });
  if (!isUp) {
    return announce({ ...quiet, hand: LOWERED_HAND }, { kind: 'own_hand', place: 0, count: 0 });
  }
  const others = state.participants.map((person) => person.state.hand_at ?? 0);
  // The server's clock orders the hands, and this one may be wrong.
  const raisedAt = Math.max(0, ...others) + JUST_AFTER;
  const raised = { ...quiet, hand: { raisedAt, isAsked: false } };
  const queue = handQueue(raised);
  const place = queue.indexOf(state.self.userId) + 1;
  return announce(raised, { kind: 'own_hand', place, count: queue.length });
}

/** Takes over the server's time of the own hand, which is the one that the others go by. */
export function ownHandTold(state: MeetingState, { self }: Pick<Snapshot, 'self'>): MeetingState {
  const { hand_at: at } = self.state;
  if (at === undefined || state.hand.raisedAt === null) return state;
  return { ...state, hand: { ...state.hand, raisedAt: at } };
}

/** The hand of an earlier page of this tab was up: it still is. The server's time is told later. */
export function handRestored(state: MeetingState, isUp: boolean): MeetingState {
  return isUp ? { ...state, hand: { raisedAt: JUST_AFTER, isAsked: false } } : state;
}

/** Announces a hand of somebody else that went up between these two. */
export function handMoved(
  state: MeetingState,
  before: Participant,
  after: Participant,
): MeetingState {
  if (before.state.hand || !after.state.hand) return state;
  const queue = handQueue(state);
  const place = queue.indexOf(after.user_id) + 1;
  return announce(state, { kind: 'hand', name: after.name, place, count: queue.length });
}

/** Asks, once, whether the hand may go down now that the person has had the word. */
export function askedToLower(state: MeetingState): MeetingState {
  const { hand } = state;
  if (hand.raisedAt === null || hand.isAsked) return state;
  return notify({ ...state, hand: { ...hand, isAsked: true } }, { kind: 'hand_still_up' });
}

function earlierFirst(
  one: { userId: string; at: number },
  other: { userId: string; at: number },
): number {
  if (one.at !== other.at) return one.at - other.at;
  return one.userId < other.userId ? -1 : 1;
}
