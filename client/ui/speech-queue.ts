import type { AnnouncementBody } from '../state/meeting-state.js';

/** Long enough for a whole group that comes in together, short enough to be news. */
const GATHER_MS = 700;

/**
 * Gathers what is to be said, so that many things at once become few sentences. The answer to what
 * the person just did does not wait.
 */
export class SpeechQueue {
  #waiting: AnnouncementBody[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `say` is called with everything that was gathered, oldest first. */
  constructor(private readonly say: (bodies: readonly AnnouncementBody[]) => void) {}

  /** Something happened. */
  add(body: AnnouncementBody): void {
    this.#waiting.push(body);
    if (isAnswer(body)) this.#flush();
    else this.#timer ??= setTimeout(this.#flush, GATHER_MS);
  }

  /** Forgets what was not said yet. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  readonly #flush = (): void => {
    const bodies = this.#waiting;
    this.end();
    this.say(bodies);
  };
}

function isAnswer(body: AnnouncementBody): boolean {
  return ['media', 'own_hand', 'own_reaction', 'link_copied'].includes(body.kind);
}
