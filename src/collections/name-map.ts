/** What is kept under a name, for as long as it is kept. */
interface Slot<T> {
  item: T | undefined;
}

/**
 * Things by name, in the order in which they came: a `Map` that lets go of what is deleted.
 *
 * V8 moves a `Map` whose entries come and go to a new table every so often, and links the old table to the
 * new one. Once one of them is old enough for the old generation, all that follow are kept alive by it,
 * dead as they are, with everything that they ever held, until a full collection: of a server where people
 * come and go, whole connections. Here an old table holds emptied slots.
 */
export class NameMap<T> {
  private readonly slots = new Map<string, Slot<T>>();

  /** How many there are. */
  get size(): number {
    return this.slots.size;
  }

  /** What has this name; undefined for nothing. */
  get(name: string): T | undefined {
    return this.slots.get(name)?.item;
  }

  /** True when something has this name. */
  has(name: string): boolean {
    return this.slots.has(name);
  }

  /** Gives this name to `item`; what had it before has none any more. */
  set(name: string, item: T): void {
    const slot = this.slots.get(name);
    if (slot) slot.item = item;
    else this.slots.set(name, { item });
  }

  /** Frees a name; false when nothing had it. */
  delete(name: string): boolean {
    const slot = this.slots.get(name);
    if (!slot) return false;
    slot.item = undefined;
    return this.slots.delete(name);
  }

  /** Frees all names. */
  clear(): void {
    for (const slot of this.slots.values()) slot.item = undefined;
    this.slots.clear();
  }

  /** The names, as `values` gives what they are given to. */
  keys(): IterableIterator<string> {
    return this.slots.keys();
  }

  /** Everything; what comes and goes meanwhile is found or not, as with a `Map`. */
  *values(): Generator<T, void> {
    for (const { item } of this.slots.values()) {
      if (item !== undefined) yield item;
    }
  }
}
