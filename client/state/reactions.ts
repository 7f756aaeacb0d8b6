import type { Reaction } from '../../src/protocol/frames.js';
import type { MeetingState } from './meeting-state.js';
import type { ShownReaction } from './shown-reaction.js';

/** How long a reaction stays on the tile. */
export const REACTION_SHOWN_MS = 4_000;

/** Somebody who is here reacted. The same again, while it is shown, is counted and shown for longer. */
export function reacted(
  state: MeetingState,
  userId: string,
  reaction: Reaction,
  now: number,
): MeetingState {
  const isHere =
    userId === state.self.userId || state.participants.some((person) => person.user_id === userId);
  if (!isHere) return state;
  const isSame = (shown: ShownReaction): boolean =>
    shown.userId === userId && shown.reaction === reaction && shown.until > now;
  const count = (state.reactions.find(isSame)?.count ?? 0) + 1;
  const until = now + REACTION_SHOWN_MS;
  const others = state.reactions.filter((shown) => !isSame(shown) && shown.until > now);
  return { ...state, reactions: [...others, { userId, reaction, count, until }] };
}

/** Forgets what has been shown long enough. */
export function reactionsExpired(state: MeetingState, now: number): MeetingState {
  const reactions = state.reactions.filter((shown) => shown.until > now);
  return reactions.length === state.reactions.length ? state : { ...state, reactions };
}

/** What is shown of one person, oldest first. */
export function reactionsOf({ reactions }: MeetingState, userId: string): ShownReaction[] {
  return reactions.filter((shown) => shown.userId === userId);
}
