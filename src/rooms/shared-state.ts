import type { Dialect, ParticipantState, SharedState } from '../protocol/frames.js';
import { definedOnly } from './defined-only.js';

const QUIET: SharedState = {
  mic: false,
  camera: false,
  screen: false,
  hand: false,
  strain: 'none',
};

/** What the others see of a newcomer who has said nothing about itself. */
export function initialState(dialect: Dialect): SharedState {
  // A base page always sends both; it has no way to say otherwise.
  return dialect === 'base' ? { ...QUIET, mic: true, camera: true } : QUIET;
}

/**
 * What the others see after a participant said this of itself. A hand keeps the time at which it went
 * up for as long as it stays there, however often that is said.
 *
 * @param said keys may be absent or undefined: those stay as they are.
 * @param nowMs milliseconds since 1970.
 */
export function changedState(
  before: SharedState,
  said: Partial<ParticipantState> | undefined,
  nowMs: number,
): SharedState {
  const { mic, camera, screen, hand, strain } = { ...before, ...definedOnly(said) };
  const after = { mic, camera, screen, hand, strain };
  return hand ? { ...after, hand_at: before.hand_at ?? nowMs } : after;
}
