import { isPinned, pinTile } from '../state/stage.js';
import { fill, text } from '../i18n/text.js';
import type { App } from './app.js';
import { h, setAttribute } from './dom.js';
import { toggleFull } from './full-screen.js';
import { icon } from './icons.js';
import { menuLabel, tileMenuButton } from './tile-menu.js';
import type { MenuSubject } from './tile-menu-box.js';

/** The buttons of a tile, and what they need to be told. */
export interface TileActions {
  element: HTMLElement;
  /** Brings the words and the pin up to date with the state. */
  show: () => void;
}

/**
 * The pin and the menu of a tile. One of the two is on the way of the Tab key, since the menu holds
 * the pin as well: twelve people are twelve stops, not twenty-four.
 */
export function tileActions(
  app: App,
  tile: HTMLElement,
  subject: () => MenuSubject | null,
): TileActions {
  const pin = h(
    'button',
    {
      type: 'button',
      class: 'icon-button tile-button tile-pin',
      tabindex: '-1',
      'data-testid': 'pin-button',
    },
    icon('pin', 18),
  );
  pin.onclick = () => {
    const about = subject();
    if (about === null) return;
    const { userId, part } = about;
    app.store.update((state) => pinTile(state, isPinned(state, about) ? null : { userId, part }));
  };
  const menu = tileMenuButton(app, subject);
  tile.ondblclick = (event) => {
    // Two quick clicks on a button are not meant for the tile.
    if (event.target instanceof Element && event.target.closest('button, input') !== null) return;
    void toggleFull(tile);
  };
  tile.oncontextmenu = (event) => {
    // A long press; with a mouse, the browser's own menu is what people expect.
    if (event.pointerType !== 'touch') return;
    event.preventDefault();
    menu.click();
  };
  const show = (): void => {
    const about = subject();
    if (about === null) return;
    const isHeld = isPinned(app.store.get(), about);
    const label = fill(isHeld ? text.unpinNamed : text.pinNamed, { name: about.name });
    setAttribute(pin, 'aria-label', label);
    setAttribute(pin, 'title', isHeld ? text.unpin : text.pin);
    setAttribute(pin, 'aria-pressed', String(isHeld));
    setAttribute(menu, 'aria-label', menuLabel(about));
    tile.toggleAttribute('data-pinned', isHeld);
  };
  return { element: h('div', { class: 'tile-actions' }, pin, menu), show };
}
