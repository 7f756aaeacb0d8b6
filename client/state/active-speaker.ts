/** Louder than this counts as speaking. From 0 to 1, as meters give it. */
export const SPEAKING_LEVEL = 0.08;
/** Speaking goes on through pauses up to this. */
export const SPEECH_PAUSE_MS = 700;
/** Who speaks for this long takes over: a cough or a “yes” does not. */
const TAKES_OVER_AFTER_MS = 1000;
/** Nobody is taken away sooner than this. */
const HOLD_MS = 3000;
/** While both speak, the newcomer has to be this much louder. */
const CLEARLY_LOUDER = 1.5;
/** How much of a new reading goes into the loudness that is compared. */
const SMOOTHING = 0.2;

/** One voice: when its present stretch of speech began and was last heard, and how loud it is. */
interface Voice {
  from: number;
  last: number;
  loudness: number;
}

/** Who is in the spotlight, and what is known of everybody's voice. Times are in milliseconds. */
export interface SpeakerWatch {
  /** Null until anybody has spoken. */
  readonly speaker: string | null;
  /** When the speaker took over. */
  readonly since: number;
  readonly voices: ReadonlyMap<string, Voice>;
}

/** Nobody has spoken yet. */
export const NOBODY_SPOKE: SpeakerWatch = { speaker: null, since: -Infinity, voices: new Map() };

/**
 * Takes in how loud each of the others is `now`, by `user_id`, on any steady clock in milliseconds.
 * Somebody takes the spotlight after a second of speech, keeps it until somebody else speaks, and has
 * it for three seconds at least. Whoever is missing from `levels` is gone, and loses the spotlight.
 */
export function hearVoices(
  watch: SpeakerWatch,
  levels: ReadonlyMap<string, number>,
  now: number,
): SpeakerWatch {
  const voices = new Map<string, Voice>();
  for (const [userId, level] of levels) {
    const voice = heard(watch.voices.get(userId), level, now);
    if (voice !== null) voices.set(userId, voice);
  }
  const isHere = watch.speaker !== null && levels.has(watch.speaker);
  const kept: SpeakerWatch = isHere
    ? { ...watch, voices }
    : { speaker: null, since: -Infinity, voices };
  if (now - kept.since < HOLD_MS) return kept;
  const next = challenger(kept);
  return next === null ? kept : { speaker: next, since: now, voices };
}

function heard(before: Voice | undefined, level: number, now: number): Voice | null {
  const isLoud = level > SPEAKING_LEVEL;
  const goesOn = before !== undefined && now - before.last <= SPEECH_PAUSE_MS;
  if (!goesOn) return isLoud ? { from: now, last: now, loudness: level } : null;
  return {
    from: before.from,
    last: isLoud ? now : before.last,
    loudness: before.loudness + SMOOTHING * (level - before.loudness),
  };
}

function challenger({ speaker, voices }: SpeakerWatch): string | null {
  let best: string | null = null;
  let loudest = speaker === null ? 0 : (voices.get(speaker)?.loudness ?? 0) * CLEARLY_LOUDER;
  for (const [userId, voice] of voices) {
    if (userId === speaker || voice.last - voice.from < TAKES_OVER_AFTER_MS) continue;
    if (voice.loudness <= loudest) continue;
    best = userId;
    loudest = voice.loudness;
  }
  return best;
}
