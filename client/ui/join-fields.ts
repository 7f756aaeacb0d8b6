import { cleanName } from '../../src/protocol/names.js';
import { Bounds } from '../../src/protocol/limits.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { h, setAttribute, setText } from './dom.js';

/** A labelled place to type, with a word about what is wrong below it. */
export interface Field {
  field: HTMLElement;
  input: HTMLInputElement;
  error: HTMLElement;
}

/** Everything that can be typed on the first page. */
export interface Fields {
  name: Field;
  room: Field;
  password: Field;
}

/** Where the own name goes; what is typed is the name from then on. */
export function nameField(app: App): Field {
  const error = h('span', { class: 'field-error', id: 'name-error' });
  const input = h('input', {
    class: 'input',
    id: 'name',
    type: 'text',
    autocomplete: 'nickname',
    // Lets the style sheet know that nothing was typed.
    placeholder: ' ',
    maxlength: String(Bounds.nameChars * 2),
    dir: 'auto',
    required: true,
    readonly: app.hasFixedName,
    'aria-describedby': 'name-error',
    'data-testid': 'name-input',
    on: {
      input: () => {
        const typed = cleanName(input.value);
        app.store.update((state) => ({ ...state, self: { ...state.self, name: typed } }));
        if (typed !== '') showError(input, error, '');
      },
    },
  });
  input.value = app.store.get().self.name;
  const label = h('label', { class: 'field-label', for: 'name' }, text.yourName);
  return { input, error, field: h('div', { class: 'field' }, label, input, error) };
}

/** Where the password of a room goes; hidden until it is asked for. */
export function passwordField(): Field {
  const error = h('span', { class: 'field-error', id: 'password-error', role: 'alert' });
  const hint = h('span', { class: 'field-hint', id: 'password-hint' }, text.passwordWanted);
  const input = h('input', {
    class: 'input',
    id: 'password',
    type: 'password',
    autocomplete: 'off',
    maxlength: String(Bounds.passwordBytes),
    'aria-describedby': 'password-hint password-error',
    'data-testid': 'password-input',
  });
  const label = h('label', { class: 'field-label', for: 'password' }, text.roomPassword);
  return {
    input,
    error,
    field: h('div', { class: 'field', hidden: true }, label, input, hint, error),
  };
}

/** Says what is wrong with what was typed; nothing is, where the message is empty. */
export function showError(input: HTMLInputElement, error: HTMLElement, message: string): void {
  setText(error, message);
  setAttribute(input, 'aria-invalid', message === '' ? false : 'true');
}
