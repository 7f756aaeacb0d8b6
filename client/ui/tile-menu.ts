import { fill, text } from '../i18n/text.js';
import type { App } from './app.js';
import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import type { MenuSubject } from './tile-menu-box.js';

/**
 * A button that opens what can be done with a person: pin, full screen, volume and more. The menu is
 * fetched when the button is first pointed at or focused.
 */
export function tileMenuButton(app: App, subject: () => MenuSubject | null): HTMLButtonElement {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'icon-button tile-button',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'data-testid': 'tile-menu-button',
    },
    icon('more', 20),
  );
  const fetchEarly = (): void => {
    loadMenu().catch(() => undefined);
  };
  button.onpointerenter = fetchEarly;
  button.onfocus = fetchEarly;
  button.onclick = () => {
    const about = subject();
    // A click on it while the menu is open has closed the menu already.
    if (about === null || button.getAttribute('aria-expanded') === 'true') return;
    setAttribute(button, 'aria-expanded', 'true');
    loadMenu().then(
      (openTileMenu) => {
        openTileMenu(app, about, button);
      },
      () => {
        setAttribute(button, 'aria-expanded', 'false');
      },
    );
  };
  return button;
}

async function loadMenu(): Promise<(app: App, subject: MenuSubject, anchor: HTMLElement) => void> {
  const { openTileMenu } = await import('./tile-menu-box.js');
  return openTileMenu;
}

/** What a menu, and the button that opens it, is called. */
export function menuLabel({ name, part }: MenuSubject): string {
  return fill(part === 'camera' ? text.tileMenu : text.tileMenuScreen, { name });
}
