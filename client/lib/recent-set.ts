/** Remembers the newest `limit` values that were added, so that it cannot grow for ever. */
export class RecentSet<T> {
  private readonly values = new Set<T>();

  constructor(private readonly limit: number) {}

  /** True when the value was among the newest ones. */
  has(value: T): boolean {
    return this.values.has(value);
  }

  /** Remembers a value; false when it was known. */
  add(value: T): boolean {
    if (this.values.has(value)) return false;
    this.values.add(value);
    const [oldest] = this.values;
    if (this.values.size > this.limit && oldest !== undefined) this.values.delete(oldest);
    return true;
  }
}
