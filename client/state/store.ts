/**
 * Holds one immutable value and tells those who asked about the parts that changed.
 */
export class Store<S> {
  #state: S;
  readonly #watchers = new Set<() => void>();

  constructor(initial: S) {
    this.#state = initial;
  }

  /** The current value. Never changed in place, so it may be kept and compared. */
  get(): S {
    return this.#state;
  }

  /** Replaces the value by what `transition` makes of it, and notifies before it returns. */
  update(transition: (state: S) => S): void {
    const next = transition(this.#state);
    if (Object.is(next, this.#state)) return;
    this.#state = next;
    // A copy: a listener may subscribe or unsubscribe while it runs.
    for (const watcher of [...this.#watchers]) {
      if (this.#watchers.has(watcher)) watcher();
    }
  }

  /**
   * Calls `listener` after each update that changed what `selector` picks, compared by identity.
   * Returns the function that ends this.
   */
  subscribe<T>(selector: (state: S) => T, listener: (picked: T, before: T) => void): () => void {
    let last = selector(this.#state);
    const watcher = (): void => {
      const picked = selector(this.#state);
      if (Object.is(picked, last)) return;
      const before = last;
      last = picked;
      listener(picked, before);
    };
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }
}
