import { showDialog } from '../state/meeting.js';
import type { App } from './app.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** Opens the settings. */
export function settingsButton({ store }: App): HTMLElement {
  const open = (): void => {
    store.update((state) => showDialog(state, 'settings'));
  };
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': text.settings,
      title: text.settings,
      'data-testid': 'open-settings',
      on: { click: open },
    },
    icon('settings'),
  );
}
