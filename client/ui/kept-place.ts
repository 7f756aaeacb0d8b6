type Field = HTMLInputElement | HTMLTextAreaElement;

/** Parts that are fetched are there a moment after the rest. */
const PATIENCE_MS = 1_000;

/**
 * Remembers what is typed and where the focus is, for a page that is built anew. Returns the function
 * that brings both back as soon as the new elements are there.
 */
export function keepPlace(root: HTMLElement): () => void {
  const typed = [...root.querySelectorAll<Field>('input[id], textarea[id]')]
    .filter((field) => !field.readOnly)
    .map(({ id, value }) => ({ id, value }));
  const focused = selectorOf(root.contains(document.activeElement) ? document.activeElement : null);
  return () => {
    for (const { id, value } of typed)
      retype(root.querySelector<Field>(`#${CSS.escape(id)}`), value);
    if (focused !== null) focusOn(root, focused);
  };
}

function selectorOf(element: Element | null): string | null {
  if (!(element instanceof HTMLElement)) return null;
  // What a dialog covers cannot take the focus.
  const layer = element.closest('dialog') === null ? '' : 'dialog ';
  if (element.id !== '') return `${layer}#${CSS.escape(element.id)}`;
  const { testid } = element.dataset;
  return testid === undefined ? null : `${layer}[data-testid="${CSS.escape(testid)}"]`;
}

function retype(field: Field | null, value: string): void {
  if (field === null || field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function focusOn(root: HTMLElement, selector: string): void {
  const found = root.querySelector<HTMLElement>(selector);
  if (found !== null) {
    found.focus();
    return;
  }
  const observer = new MutationObserver(() => {
    const late = root.querySelector<HTMLElement>(selector);
    if (late === null) return;
    observer.disconnect();
    late.focus();
  });
  observer.observe(root, { childList: true, subtree: true });
  setTimeout(() => {
    observer.disconnect();
  }, PATIENCE_MS);
}
