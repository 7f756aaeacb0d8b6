import type { Dialect, ParticipantState, SharedState } from '../protocol/frames.js';

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
  const mic = said?.mic ?? before.mic;
  const camera = said?.camera ?? before.camera;
  const screen = said?.screen ?? before.screen;
  const hand = said?.hand ?? before.hand;
  const strain = said?.strain ?? before.strain;
  if (!hand) return { mic, camera, screen, hand, strain };
  return { mic, camera, screen, hand, strain, hand_at: before.hand_at ?? nowMs };
}
