/**
 * Runs tasks one after the other, in the order in which they came. A task that fails is handed to
 * `failed` and the next one runs all the same; nothing is ever thrown at the caller.
 */
export class SerialQueue {
  private tail: Promise<void> = Promise.resolve();

  constructor(private readonly failed: (error: unknown) => void) {}

  /** Puts a task at the end of the queue; it starts in a later microtask. */
  push(task: () => Promise<void>): void {
    this.tail = this.tail.then(task).catch(this.failed);
  }
}
