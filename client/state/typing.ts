import type { TypingNotice } from '../../src/protocol/frames.js';
import type { MeetingState } from './meeting-state.js';
import { ROOM_CONVERSATION } from './meeting-state.js';

/** How long somebody counts as writing after the last word of it. */
export const TYPING_LASTS_MS = 5_000;

/** Somebody is writing, to the room or to this person alone. */
export function typingNoted(state: MeetingState, notice: TypingNotice, now: number): MeetingState {
  const conversation = notice.target === undefined ? ROOM_CONVERSATION : notice.user_id;
  const others = state.typing.filter((entry) => entry.userId !== notice.user_id);
  const entry = { userId: notice.user_id, conversation, until: now + TYPING_LASTS_MS };
  return { ...state, typing: [...others, entry] };
}

/** Somebody sent what was being written. */
export function typingEnded(state: MeetingState, userId: string): MeetingState {
  return keepTyping(state, (entry) => entry.userId !== userId);
}

/** Forgets those who have not written for a while. */
export function typingExpired(state: MeetingState, now: number): MeetingState {
  return keepTyping(state, (entry) => entry.until > now);
}

function keepTyping(
  state: MeetingState,
  keep: (entry: MeetingState['typing'][number]) => boolean,
): MeetingState {
  const typing = state.typing.filter(keep);
  return typing.length === state.typing.length ? state : { ...state, typing };
}
