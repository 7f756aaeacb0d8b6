/** Frames above which the socket is paused, and at which it is resumed. */
const PAUSE_AT = 64;
const RESUME_AT = 16;

/** Does what the items of a queue ask for. */
export interface ItemHandler<T> {
  /** Must not reject; an item that it has not finished holds back the following ones. */
  handle(item: T): void | Promise<void>;
}

/**
 * Hands the frames of one connection to a handler strictly one after the other, so that none overtakes
 * another however long it takes. While many wait, the socket is paused: the sender waits, nothing is lost.
 */
export class FrameQueue<T> {
  /** Nothing waits at nearly all sockets at nearly all times. */
  private waiting: T[] | undefined;
  private isBusy = false;
  private isPaused = false;
  private isClosed = false;

  /** @param flow stops and restarts reading from the socket. */
  constructor(
    private readonly handler: ItemHandler<T>,
    private readonly flow: { pause(): void; resume(): void },
  ) {}

  /** Takes the next frame; handles it at once when none is in work. */
  push(item: T): void {
    if (this.isClosed) return;
    // Nearly always: then there is nothing to line up for.
    if (!this.isBusy && !this.waiting) {
      if (this.isDone(item)) this.next();
      return;
    }
    this.waiting ??= [];
    const count = this.waiting.push(item);
    if (!this.isBusy) this.next();
    else if (count >= PAUSE_AT && !this.isPaused) {
      this.isPaused = true;
      this.flow.pause();
    }
  }

  /** Forgets what waits; nothing is handled any more. */
  close(): void {
    this.isClosed = true;
    this.waiting = undefined;
  }

  private next(): void {
    for (let item = this.waiting?.shift(); item !== undefined; item = this.waiting?.shift()) {
      if (this.waiting?.length === 0) this.waiting = undefined;
      this.resumeWhenShort();
      if (!this.isDone(item)) return;
    }
  }

  /** Handles it; false when that takes until later, and goes on with the next one by itself. */
  private isDone(item: T): boolean {
    const result = this.handler.handle(item);
    if (result === undefined) return true;
    this.isBusy = true;
    void result.finally(() => {
      this.isBusy = false;
      this.next();
    });
    return false;
  }

  private resumeWhenShort(): void {
    if (!this.isPaused || (this.waiting?.length ?? 0) > RESUME_AT) return;
    this.isPaused = false;
    this.flow.resume();
  }
}
