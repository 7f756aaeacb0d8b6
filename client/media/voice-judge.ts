/** What was heard of a microphone. */
export interface Heard {
  /** It is open, and nothing at all has come from it for some seconds. */
  silent: boolean;
  /** It is muted, and the person speaks. */
  talkingMuted: boolean;
}

/** A room that nobody speaks in is louder than this; a microphone that is switched off is not. */
const NOTHING_LEVEL = 0.0003;
const SILENT_AFTER_MS = 6_000;

/** Speech at a desk is louder than this, */
const SPEECH_LEVEL = 0.04;
/** and a cough or a key is shorter than this. */
const SPEECH_MS = 500;
/** Pauses between words. */
const PAUSE_MS = 250;

const TOLD_FOR_MS = 8_000;
const NOT_AGAIN_MS = 60_000;

/** Judges by the level of a microphone whether it is dead, and whether somebody speaks into a muted one. */
export class VoiceJudge {
  #quietSince: number | null = null;
  #speechSince: number | null = null;
  #speechAt = -Infinity;
  #toldAt = -Infinity;

  /** Another microphone, or none: what was heard says nothing about it. */
  reset(): void {
    this.#quietSince = null;
    this.#speechSince = null;
  }

  /** Takes in a level, 0 to 1, or null where none can be measured; `nowMs` is of any steady clock. */
  hear(level: number | null, isOpen: boolean, nowMs: number): Heard {
    return {
      silent: this.#isSilent(level, isOpen, nowMs),
      talkingMuted: this.#talksMuted(level ?? 0, isOpen, nowMs),
    };
  }

  #isSilent(level: number | null, isOpen: boolean, nowMs: number): boolean {
    if (level === null || !isOpen || level > NOTHING_LEVEL) {
      this.#quietSince = null;
      return false;
    }
    this.#quietSince ??= nowMs;
    return nowMs - this.#quietSince >= SILENT_AFTER_MS;
  }

  #talksMuted(level: number, isOpen: boolean, nowMs: number): boolean {
    if (isOpen) {
      this.#speechSince = null;
      return false;
    }
    if (level > SPEECH_LEVEL) {
      if (nowMs - this.#speechAt > PAUSE_MS) this.#speechSince = nowMs;
      this.#speechSince ??= nowMs;
      this.#speechAt = nowMs;
      const isSpeech = nowMs - this.#speechSince >= SPEECH_MS;
      if (isSpeech && nowMs - this.#toldAt >= NOT_AGAIN_MS) this.#toldAt = nowMs;
    }
    return nowMs - this.#toldAt < TOLD_FOR_MS;
  }
}
