import { showDialog } from '../state/meeting.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** The way to every other form of inviting than copying the link. */
export function inviteButton({ store }: App): HTMLButtonElement {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button quiet-button invite-button',
      'aria-label': text.invite,
      title: text.inviteDialogTitle,
      'data-testid': 'invite-button',
    },
    icon('invite', 18),
    h('span', { class: 'copy-word' }, text.invite),
  );
  button.onclick = () => {
    store.update((state) => showDialog(state, 'invite'));
  };
  return button;
}
