type Child = Node | string | null;

/** Makes an element; what is text stays text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Makes a button that does something. */
export function button(
  word: string,
  run: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, word);
  element.addEventListener('click', run);
  return element;
}

/** Says something else, where it is something else: what is shown anew disturbs whoever reads it. */
export function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A row of a list, and how it follows what it shows. */
export interface Row<T> {
  element: HTMLElement;
  update: (item: T) => void;
}

/** Makes rows follow items by their keys, so that the focus stays where it is while they change. */
export class Rows<T> {
  private readonly rows = new Map<string, Row<T>>();

  constructor(
    private readonly parent: HTMLElement,
    private readonly keyOf: (item: T) => string,
    private readonly create: (item: T) => Row<T>,
  ) {}

  /** Shows these items, in this order. */
  show(items: readonly T[]): void {
    const wanted = new Set(items.map(this.keyOf));
    for (const [key, { element }] of this.rows) {
      if (wanted.has(key)) continue;
      element.remove();
      this.rows.delete(key);
    }
    items.forEach((item, index) => {
      const key = this.keyOf(item);
      const row = this.rows.get(key) ?? this.create(item);
      this.rows.set(key, row);
      row.update(item);
      const place = this.parent.children[index] ?? null;
      if (place !== row.element) this.parent.insertBefore(row.element, place);
    });
  }
}
