type Child = Node | string | null | undefined | false;

/** Attributes by name, and listeners under `on`. `true` sets an empty one; false and null set none. */
export interface Props {
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  [attribute: string]: unknown;
}

/** Builds an element. Strings become text nodes: nothing that is passed in is ever read as HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name !== 'on') setAttribute(element, name, value);
  }
  for (const [type, listener] of Object.entries(props.on ?? {})) {
    element.addEventListener(type, listener as EventListener);
  }
  element.append(...children.filter(isNode));
  return element;
}

/**
 * Puts a name in the place of `{name}` in a sentence, isolated by `bdi`: its writing direction cannot
 * disturb the rest.
 */
export function named(sentence: string, name: string): (Node | string)[] {
  const parts = sentence.split('{name}');
  return parts.flatMap((part, index) => (index === 0 ? [part] : [h('bdi', {}, name), part]));
}

/**
 * Sets an attribute, or takes it away for false, null and undefined. One that stays as it is costs the
 * browser nothing.
 */
export function setAttribute(element: Element, name: string, value: unknown): void {
  const wanted = attributeText(value);
  if (wanted === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== wanted) element.setAttribute(name, wanted);
}

function attributeText(value: unknown): string | null {
  if (value === false || value === null || value === undefined) return null;
  if (value === true) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Sets a property of the element's own style, unless it stays as it is. */
export function setStyle(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** Replaces the text of an element only when it differs, so that live regions stay quiet. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides an element, also to assistive technology. */
export function setShown(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}

function isNode(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false;
}
