import { announce, notify } from '../state/notices.js';
import type { App } from './app.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** How long the button says that it worked. */
const TOLD_MS = 2_500;

/** A button that copies the link of the room and says so itself: nothing has to cover the call. */
export function copyButton(app: App, kind: string): HTMLButtonElement {
  const copy = icon('copy', 18);
  const done = icon('check', 18);
  done.toggleAttribute('hidden', true);
  const word = h('span', { class: 'copy-word' }, text.copyLink);
  const button = h(
    'button',
    { type: 'button', class: `button ${kind}`, title: text.copyLink },
    copy,
    done,
    word,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (copied: boolean): void => {
    copy.toggleAttribute('hidden', copied);
    done.toggleAttribute('hidden', !copied);
    word.textContent = copied ? text.linkCopied : text.copyLink;
  };
  button.onclick = () => {
    void copyLink(app).then((copied) => {
      if (!copied) return;
      tell(true);
      clearTimeout(timer);
      timer = setTimeout(tell, TOLD_MS, false);
    });
  };
  return button;
}

async function copyLink(app: App): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(app.linkOf(app.store.get().room));
    app.store.update((state) => announce(state, { kind: 'link_copied' }));
    return true;
  } catch {
    // No clipboard on an insecure address, or it was refused.
    app.store.update((state) => notify(state, { kind: 'copy_failed' }));
    return false;
  }
}
