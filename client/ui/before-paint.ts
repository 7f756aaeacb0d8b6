/** Frames may stop coming without a word, as when the page is hidden just then. */
const AT_LATEST_MS = 250;

/** When pictures are painted; a page has the browser's. */
export interface PaintParts {
  isHidden: () => boolean;
  /** Calls `task` before the next picture; returns the function that stops it. */
  nextFrame: (task: () => void) => () => void;
  /** Calls `task` after a while; returns the function that stops it. */
  later: (task: () => void, afterMs: number) => () => void;
}

const ofPage: PaintParts = {
  isHidden: () => document.hidden,
  nextFrame: (task) => {
    const frame = requestAnimationFrame(task);
    return () => {
      cancelAnimationFrame(frame);
    };
  },
  later: (task, afterMs) => {
    const timer = setTimeout(task, afterMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Does something once before the next picture is painted, however often it is asked for: what changes
 * ten times in a moment is laid out once. Of a page that nobody sees no picture is painted, and yet
 * whoever is shown there is heard: then it is done at once.
 */
export class BeforePaint {
  #stops: (() => void)[] = [];

  constructor(
    private readonly task: () => void,
    private readonly parts: PaintParts = ofPage,
  ) {}

  /** Asks for it. */
  ask(): void {
    if (this.parts.isHidden()) this.now();
    else if (this.#stops.length === 0) {
      const now = (): void => {
        this.now();
      };
      this.#stops = [this.parts.nextFrame(now), this.parts.later(now, AT_LATEST_MS)];
    }
  }

  /** Does it now, and not again before it is asked for. */
  now(): void {
    this.end();
    this.task();
  }

  /** Takes back what was asked for. */
  end(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
