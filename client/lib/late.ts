/** Something that is fetched before anybody waits for it. */
export class Late<T> {
  #value: T | null = null;
  #coming: Promise<void> | null = null;

  constructor(private readonly load: () => Promise<T>) {}

  /** What was fetched; null until it is here. */
  get value(): T | null {
    return this.#value;
  }

  /**
   * Fetches it, once more after a failure. Resolves when it is here or could not be fetched, which
   * `value` tells; null when it is here already. Never rejects.
   */
  ready(): Promise<void> | null {
    if (this.#value !== null) return null;
    this.#coming ??= this.#fetch();
    return this.#coming;
  }

  async #fetch(): Promise<void> {
    try {
      this.#value = await this.load();
    } catch {
      // Whoever asks next tries again.
    } finally {
      this.#coming = null;
    }
  }
}
