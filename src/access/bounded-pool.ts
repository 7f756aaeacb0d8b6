/** Does at most `atOnce` things at the same time, and lets at most `waiting` more wait for their turn. */
export class BoundedPool {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  /** Does it when there is room; undefined at once when too many wait already. */
  run<T>(task: () => Promise<T>): Promise<T> | undefined {
    if (this.running >= this.atOnce && this.queue.length >= this.waiting) return undefined;
    return this.runInTurn(task);
  }

  private async runInTurn<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await task();
    } finally {
      // Whoever is next takes over the place.
      const next = this.queue.shift();
      if (next) next();
      else this.running--;
    }
  }
}
