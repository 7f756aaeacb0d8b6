import { describe, expect, it } from '@jest/globals';
import { NO_SPEECH, speechHeard } from './speech-time.js';
import type { SpeechTime } from './speech-time.js';

/** What comes of these levels, one each half second. */
function heard(...levels: number[]): SpeechTime {
  return levels.reduce((before, level) => speechHeard(before, level, 500), NO_SPEECH);
}

const SILENCE_16_S = Array.from({ length: 32 }, () => 0);

describe('speech time', () => {
  it('counts speech, and the breath between two sentences', () => {
    expect(heard(0.2, 0.2, 0, 0, 0.2).spokenMs).toBe(2500);
  });

  it('does not count noise or a long pause', () => {
    expect(heard(0.01, 0.02, 0.01)).toMatchObject({ spokenMs: 0 });
    expect(heard(0.2, 0, 0, 0, 0, 0, 0.2).spokenMs).toBe(2000);
  });

  it('begins anew after a silence in which others had the word', () => {
    expect(heard(0.2, 0.2, ...SILENCE_16_S).spokenMs).toBe(0);
  });
});
