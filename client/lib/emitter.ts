type Listener = (event: never) => void;

/**
 * A typed source of events. Listeners run at once, in the order in which they came; one that throws
 * is reported to the console and disturbs neither the others nor the source.
 */
export class Emitter<E> {
  private readonly listeners = new Map<keyof E, Set<Listener>>();

  /** Calls `listener` for every later event of `type`; the returned function ends that. */
  on<K extends keyof E>(type: K, listener: (event: E[K]) => void): () => void {
    const existing = this.listeners.get(type) ?? new Set<Listener>();
    this.listeners.set(type, existing);
    // A wrapper of its own per call, so that the same function may be registered twice.
    const entry = (event: E[K]): void => {
      listener(event);
    };
    existing.add(entry);
    return () => {
      existing.delete(entry);
    };
  }

  /** Tells everybody who listens for `type`; a listener that is removed meanwhile is left out. */
  protected emit<K extends keyof E>(type: K, event: E[K]): void {
    const listeners = this.listeners.get(type);
    if (!listeners) return;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        (listener as (event: E[K]) => void)(event);
      } catch (error) {
        // The source is often in the middle of a transition that has to be finished.
        console.error(`A listener for ${String(type)} failed.`, error);
      }
    }
  }
}
