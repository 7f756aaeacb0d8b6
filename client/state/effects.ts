import type { EffectFailure, EffectsState, EffectStatus } from './effects-state.js';
import type { MeetingState } from './meeting-state.js';
import { notify, withdrawNotice } from './notices.js';
import { prefer } from './preferences.js';

/** An effect is being prepared, or it is known whether it works. */
export function effectStatus(
  state: MeetingState,
  effect: keyof EffectsState,
  status: EffectStatus,
): MeetingState {
  if (state.effects[effect] === status) return state;
  return { ...state, effects: { ...state.effects, [effect]: status } };
}

/** The voice goes out as it is, and does so until the person wants otherwise. */
export function noiseSuppressionFailed(state: MeetingState, reason: EffectFailure): MeetingState {
  const without = prefer(state, { noiseSuppression: false });
  return notify(without, { kind: 'noise_suppression_failed', reason });
}

/** The camera has been closed; it stays the person's wish that nothing is shown unblurred. */
export function blurFailed(state: MeetingState, reason: EffectFailure): MeetingState {
  return notify(state, { kind: 'blur_failed', reason });
}

/** The camera is open, or blur is not wanted any more: what was said of it is over. */
export function blurSettled(state: MeetingState): MeetingState {
  return withdrawNotice(state, { kind: 'blur_failed', reason: 'failed' });
}
