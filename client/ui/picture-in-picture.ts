import { notify } from '../state/notices.js';
import { text, watchLanguage } from '../i18n/text.js';
import type { App } from './app.js';
import { create } from './component.js';
import { MeetSmallWindow } from './meet-small-window.js';
import { smallWindows } from './small-window-support.js';
import { showVideoAlone } from './video-window.js';

/** Room for two faces above the controls. */
const SIZE = { width: 360, height: 460 };

/**
 * Shows the call in a small window above all others, where it stays when another program is used; or
 * the picture of one person, where the browser has no more than that. Tells when it is refused,
 * unless nobody asked for it (`isAutomatic`).
 */
export async function openPictureInPicture(app: App, isAutomatic: boolean): Promise<void> {
  try {
    const api = smallWindows();
    if (api === null) await showVideoAlone(app);
    else if (api.window !== null) api.window.focus();
    else fill(app, await api.requestWindow(SIZE));
  } catch (error) {
    if (isAutomatic) return;
    console.debug('The small window did not open.', error);
    app.store.update((state) => notify(state, { kind: 'small_window_refused' }));
  }
}

function fill(app: App, pip: Window): void {
  // The person may have left while the window was being opened.
  if (app.store.get().phase !== 'meeting') {
    pip.close();
    return;
  }
  const { head, body } = pip.document;
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    head.append(copyOf(sheet, pip.document));
  }
  const show = (): void => {
    const { lang, dir } = document.documentElement;
    Object.assign(pip.document.documentElement, { lang, dir });
    pip.document.title = text.smallWindowTitle;
    const content = create(MeetSmallWindow, app);
    content.back = () => {
      window.focus();
      pip.close();
    };
    body.replaceChildren(content);
  };
  show();
  const stops = [
    watchLanguage(show),
    app.store.subscribe(
      (state) => state.phase === 'meeting',
      () => {
        pip.close();
      },
    ),
  ];
  pip.addEventListener('pagehide', () => {
    for (const stop of stops) stop();
    body.replaceChildren();
  });
}

/** The address of a sheet as a whole: the small window has none of its own to complete it by. */
function copyOf(sheet: Element, into: Document): Node {
  const copy = into.importNode(sheet, true);
  if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
  return copy;
}
