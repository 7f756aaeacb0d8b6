/**
 * Makes the children of `parent` follow `items`. An item keeps its element as long as its key stays,
 * and elements are moved only when their order changed: a video that is moved stops for a moment.
 */
export class KeyedList<T, E extends HTMLElement> {
  readonly #elements = new Map<string, E>();

  constructor(
    private readonly parent: HTMLElement,
    private readonly keyOf: (item: T) => string,
    private readonly create: (item: T) => E,
    private readonly update: (element: E, item: T) => void = () => undefined,
  ) {}

  /** Shows these items, in this order. Keys have to be unique. */
  show(items: readonly T[]): void {
    const wanted = new Set(items.map(this.keyOf));
    for (const [key, element] of this.#elements) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    let before: Element | null = null;
    for (const item of items) {
      const element = this.#elementOf(item);
      const place: Element | null =
        before === null ? this.parent.firstElementChild : before.nextElementSibling;
      if (element !== place) this.parent.insertBefore(element, place);
      before = element;
    }
  }

  /** The element of a key; undefined when it is not shown. */
  get(key: string): E | undefined {
    return this.#elements.get(key);
  }

  #elementOf(item: T): E {
    const key = this.keyOf(item);
    const element = this.#elements.get(key) ?? this.create(item);
    this.#elements.set(key, element);
    this.update(element, item);
    return element;
  }
}
