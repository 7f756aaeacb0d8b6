/** No timer is shorter. */
const LEAST_REST_MS = 1;
/** Nobody is to notice. */
const MOST_REST_MS = 5;

/** What is flushed. */
export interface Flushable {
  flush(): void;
}

/**
 * Lets every outbox write once at the end of the event-loop turn, so that everything for one socket in a
 * turn costs one system call. Writing dominates fan-out: eight messages a turn cost about a sixth of
 * eight single writes.
 */
export class FlushTurn {
  private waiting: Flushable[] = [];
  private restUntilMs = 0;

  /**
   * @param onEnd called after each flush.
   * @param nowMs a clock that only goes forward.
   */
  constructor(
    private readonly onEnd: () => void = () => undefined,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Flushes it at the end of the turn, or a little later where the last flush took long. */
  add(outbox: Flushable): void {
    if (this.waiting.push(outbox) > 1) return;
    const restMs = this.restUntilMs - this.nowMs();
    const flush = (): void => {
      this.flush();
    };
    if (restMs > 0) setTimeout(flush, Math.ceil(restMs));
    else setImmediate(flush);
  }

  private flush(): void {
    const outboxes = this.waiting;
    this.waiting = [];
    const startedMs = this.nowMs();
    for (const outbox of outboxes) outbox.flush();
    this.onEnd();
    const endedMs = this.nowMs();
    const tookMs = endedMs - startedMs;
    // To write to hundreds takes milliseconds, in which more comes in: for as long again it is gathered.
    this.restUntilMs = tookMs < LEAST_REST_MS ? 0 : endedMs + Math.min(tookMs, MOST_REST_MS);
  }
}
