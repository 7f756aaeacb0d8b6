import { h } from './dom.js';
import type { Words } from './words.js';

/** What was typed in to come in. */
export interface Entry {
  key: string;
  /** It is to be kept until the tab is closed. */
  keep: boolean;
}

/** The form that asks for a key. What went wrong before is said in it. */
export function signInForm(
  words: Words,
  fault: string,
  enter: (entry: Entry) => void,
): HTMLElement {
  const key = h('input', {
    id: 'key',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    required: '',
    'aria-describedby': 'key-hint fault',
    'data-testid': 'key-input',
  });
  const keep = h('input', { type: 'checkbox', id: 'keep' });
  const form = h(
    'form',
    { class: 'card', 'data-testid': 'sign-in' },
    h('h1', {}, words.title),
    h('label', { for: 'key' }, words.key),
    key,
    h('p', { id: 'key-hint', class: 'quiet' }, words.keyHint),
    h('label', { class: 'choice', for: 'keep' }, keep, words.keep),
    h('p', { id: 'fault', class: 'fault', role: 'alert' }, fault),
    h('button', { type: 'submit', class: 'main', 'data-testid': 'sign-in-button' }, words.signIn),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    enter({ key: key.value.trim(), keep: keep.checked });
  });
  queueMicrotask(() => {
    key.focus();
  });
  return h('main', { class: 'narrow' }, form);
}
