import { beforeEach, describe, expect, it } from '@jest/globals';
import { VoiceJudge } from './voice-judge.js';

const EVERY_MS = 100;

describe('VoiceJudge', () => {
  let judge: VoiceJudge;
  let now: number;

  beforeEach(() => {
    judge = new VoiceJudge();
    now = 0;
  });

  /** Hears the same level for a while and returns what is judged at its end. */
  function hear(level: number | null, isOpen: boolean, forMs: number) {
    let heard = { silent: false, talkingMuted: false };
    for (const end = now + forMs; now < end; now += EVERY_MS) {
      heard = judge.hear(level, isOpen, now);
    }
    return heard;
  }

  it('calls an open microphone silent after six seconds of nothing', () => {
    expect(hear(0, true, 6_000).silent).toBe(false);
    expect(hear(0, true, 100).silent).toBe(true);
    expect(hear(0.001, true, 100).silent).toBe(false);
  });

  it('does not take a quiet room for a dead microphone', () => {
    expect(hear(0.0008, true, 60_000).silent).toBe(false);
  });

  it('says nothing of a muted microphone, and of one that cannot be measured', () => {
    expect(hear(0, false, 20_000).silent).toBe(false);
    expect(hear(null, true, 20_000).silent).toBe(false);
  });

  it('begins anew with another microphone', () => {
    hear(0, true, 5_000);
    judge.reset();
    expect(hear(0, true, 5_000).silent).toBe(false);
  });

  it('hears speech into a muted microphone, and tells it for some seconds', () => {
    expect(hear(0.1, false, 400).talkingMuted).toBe(false);
    expect(hear(0.1, false, 300).talkingMuted).toBe(true);
    expect(hear(0, false, 7_000).talkingMuted).toBe(true);
    expect(hear(0, false, 2_000).talkingMuted).toBe(false);
  });

  it('does not take a single noise for speech', () => {
    for (let times = 0; times < 10; times++) {
      hear(0.3, false, 200);
      expect(hear(0, false, 500).talkingMuted).toBe(false);
    }
  });

  it('tells it at most once a minute', () => {
    hear(0.1, false, 1_000);
    hear(0, false, 20_000);
    expect(hear(0.1, false, 2_000).talkingMuted).toBe(false);
    hear(0, false, 40_000);
    expect(hear(0.1, false, 1_000).talkingMuted).toBe(true);
  });

  it('stops telling once the microphone is open', () => {
    expect(hear(0.1, false, 1_000).talkingMuted).toBe(true);
    expect(hear(0.1, true, 100).talkingMuted).toBe(false);
  });
});
