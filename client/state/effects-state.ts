/** Why an effect ended by itself: the computer is too slow, the browser cannot, or it broke. */
export type EffectFailure = 'slow' | 'unsupported' | 'failed';

/** Whether an effect is being prepared now. */
export type EffectStatus = 'idle' | 'preparing';

/** How the effects on the own voice and picture are doing; whether they are on is a preference. */
export interface EffectsState {
  noiseSuppression: EffectStatus;
  blur: EffectStatus;
}

/** Nothing is being prepared. */
export const IDLE_EFFECTS: EffectsState = { noiseSuppression: 'idle', blur: 'idle' };
