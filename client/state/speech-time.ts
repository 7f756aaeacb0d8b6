import { SPEAKING_LEVEL } from './active-speaker.js';

/** How long somebody has had the word. */
export interface SpeechTime {
  /** Short pauses included, in milliseconds. */
  spokenMs: number;
  /** Since the last sound, in milliseconds. */
  silentMs: number;
}

/** Nothing was said. */
export const NO_SPEECH: SpeechTime = { spokenMs: 0, silentMs: 0 };

/** People breathe between sentences, */
const BREATH_MS = 1_000;
/** but after this somebody else had the word. */
const FORGOTTEN_MS = 15_000;

/** Goes on with another `elapsedMs` at which the level was `level`. */
export function speechHeard(before: SpeechTime, level: number, elapsedMs: number): SpeechTime {
  if (level > SPEAKING_LEVEL) return { spokenMs: before.spokenMs + elapsedMs, silentMs: 0 };
  const silentMs = before.silentMs + elapsedMs;
  if (silentMs > FORGOTTEN_MS) return NO_SPEECH;
  const isBreath = before.spokenMs > 0 && silentMs <= BREATH_MS;
  return { spokenMs: before.spokenMs + (isBreath ? elapsedMs : 0), silentMs };
}
