import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { copyButton } from './copy-button.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** The link of the room, ways to hand it on, and a picture of it for a phone. `id` is unique on the page. */
export function inviteParts(app: App, id: string): HTMLElement[] {
  const link = app.linkOf(app.store.get().room);
  const field = h('input', {
    class: 'input invite-link',
    id,
    type: 'text',
    readonly: true,
    dir: 'ltr',
    'data-testid': 'invite-link',
    on: {
      focus: () => {
        field.select();
      },
    },
  });
  field.value = link;
  return [
    h('label', { class: 'unseen', for: id }, text.inviteLink),
    field,
    h('div', { class: 'invite-ways' }, copyButton(app, 'primary-button'), shareButton(link)),
    qrFigure(link),
  ];
}

/** Hands the link to the system's own share sheet, where there is one. */
function shareButton(link: string): HTMLElement | null {
  if (!('share' in navigator)) return null;
  const button = h(
    'button',
    { type: 'button', class: 'button', 'data-testid': 'share-link' },
    icon('share', 18),
    h('span', {}, text.share),
  );
  button.onclick = () => {
    // Closed without sharing, or nothing here to share with: the link stands beside it.
    navigator
      .share({ title: text.shareTitle, text: text.shareText, url: link })
      .catch(() => undefined);
  };
  return button;
}

/** A picture of a link for the camera of a phone. */
export function qrFigure(link: string): HTMLElement {
  const figure = h('figure', { class: 'qr', hidden: true });
  void import('./qr-code.js').then(
    ({ drawQrCode }) => {
      const hint = h('figcaption', { class: 'quiet' }, text.qrHint);
      figure.replaceChildren(drawQrCode(link, text.qrCode), hint);
      figure.hidden = false;
    },
    // The link itself stays.
    () => undefined,
  );
  return figure;
}
