import { calendarFile } from '../state/calendar-file.js';
import { announce, notify } from '../state/notices.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { qrFigure } from './invite-parts.js';

/** How long a planned meeting takes in the calendar. */
const MEETING_MS = 3_600_000;
const SAVED_WITHIN_MS = 60_000;

/** An invitation that was just made. */
interface MadeInvite {
  id: string;
  link: string;
  name: string;
  /** Null when it is planned for no time. */
  startsAt: number | null;
}

/** The link of one invitation, and every way to hand it on: copied, as a picture, into a calendar. */
export function madeInvite(app: App, invite: MadeInvite): HTMLElement[] {
  const { link, startsAt } = invite;
  const field = h('input', {
    class: 'input invite-link',
    id: 'made-invite-link',
    type: 'text',
    readonly: true,
    dir: 'ltr',
    'data-testid': 'made-invite-link',
    on: {
      focus: () => {
        field.select();
      },
    },
  });
  field.value = link;
  const copy = button('made-invite-copy', 'copy', text.copyLink, () => {
    void copyText(app, link);
  });
  const calendar =
    startsAt === null
      ? null
      : button('made-invite-calendar', 'share', text.invites.calendar, () => {
          saveFile('meet.ics', 'text/calendar', calendarOf(invite, startsAt));
        });
  return [
    h('label', { class: 'field-label', for: field.id }, text.invites.link),
    field,
    h('div', { class: 'invite-ways' }, copy, calendar),
    qrFigure(link),
  ];
}

function calendarOf({ id, link }: MadeInvite, startsAt: number): string {
  return calendarFile({
    uid: `${id}@${location.hostname}`,
    createdAt: Date.now(),
    startsAt,
    endsAt: startsAt + MEETING_MS,
    title: text.product,
    description: `${text.shareText}\n${link}`,
    link,
  });
}

function button(
  id: string,
  picture: 'copy' | 'share',
  word: string,
  click: () => void,
): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'button', 'data-testid': id, on: { click } },
    icon(picture, 18),
    h('span', {}, word),
  );
}

async function copyText({ store }: App, link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    store.update((state) => announce(state, { kind: 'link_copied' }));
  } catch {
    store.update((state) => notify(state, { kind: 'copy_failed' }));
  }
}

function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = h('a', { href: url, download: name });
  anchor.click();
  // Some browsers begin to read it later.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, SAVED_WITHIN_MS);
}
