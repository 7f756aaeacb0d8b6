import type { Clock, Timer } from '../lib/clock.js';
import type { LocalMedia } from '../media/local-media.js';
import { VoiceJudge } from '../media/voice-judge.js';
import type { Heard } from '../media/voice-judge.js';

/** Often enough to follow speech. */
const EVERY_MS = 100;

/** Measures a microphone also while it is muted, until it is closed. */
export interface Listener {
  /** 0 to 1; null where nothing can be measured. */
  level(): number | null;
  close(): void;
}

/** What the watch needs. */
export interface MicrophoneWatchParts {
  clock: Clock;
  media: LocalMedia;
  createEar: (track: MediaStreamTrack) => Listener;
  /** Called when something else is heard than before. */
  heard: (heard: Heard) => void;
}

const NOTHING: Heard = { silent: false, talkingMuted: false };

/** Listens to the own microphone, to tell when it is dead or when somebody speaks into a muted one. */
export class MicrophoneWatch {
  readonly #parts: MicrophoneWatchParts;
  readonly #judge = new VoiceJudge();
  #track: MediaStreamTrack | null = null;
  #ear: Listener | null = null;
  #timer: Timer | null = null;
  #level = 0;
  #told = NOTHING;

  constructor(parts: MicrophoneWatchParts) {
    this.#parts = parts;
    parts.media.on('change', this.#follow);
  }

  /** How loud the microphone is, 0 to 1, also while it is muted; 0 while it is closed. */
  get level(): number {
    return this.#level;
  }

  readonly #follow = (): void => {
    const track = this.#parts.media.capturedMicrophone;
    if (track === this.#track) return;
    const { clock, createEar } = this.#parts;
    this.#track = track;
    this.#ear?.close();
    this.#ear = track === null ? null : createEar(track);
    this.#judge.reset();
    this.#level = 0;
    clock.clearTimer(this.#timer);
    this.#timer = null;
    if (track === null) this.#tell(NOTHING);
    else this.#listen();
  };

  readonly #listen = (): void => {
    const { clock, media } = this.#parts;
    const level = this.#ear?.level() ?? null;
    this.#level = level ?? 0;
    this.#tell(this.#judge.hear(level, media.snapshot.microphone.open, clock.now()));
    this.#timer = clock.setTimer(this.#listen, EVERY_MS);
  };

  #tell(heard: Heard): void {
    const told = this.#told;
    if (heard.silent === told.silent && heard.talkingMuted === told.talkingMuted) return;
    this.#told = heard;
    this.#parts.heard(heard);
  }
}
