import type { ChatMessageEntry } from '../state/meeting-state.js';
import type { ChatRow } from './chat-rows.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { splitLinks } from './links.js';
import { sendFailedWords } from '../i18n/sentences.js';
import { text } from '../i18n/text.js';
import { dayAndTime, dayInWords, timeOfDay } from './times.js';
import { named } from './dom.js';

/** Makes the empty element of a row; `fillRow` gives it its content. */
export function rowElement(row: ChatRow, isPrivate: boolean): HTMLElement {
  if (row.kind !== 'message') return h('li', { class: `chat-${row.kind}` });
  return h('li', {
    class: `message${row.entry.own ? ' is-own' : ''}${isPrivate ? ' is-private' : ''}`,
    'data-testid': 'chat-message',
    'data-private': String(isPrivate),
  });
}

/** Fills a row's element. `retry` sends a message again that failed. */
export function fillRow(element: HTMLElement, row: ChatRow, retry: (key: string) => void): void {
  switch (row.kind) {
    case 'day':
      element.replaceChildren(h('span', {}, dayInWords(row.at)));
      return;
    case 'unread':
      element.replaceChildren(h('span', {}, text.unreadMark));
      return;
    case 'presence':
      element.replaceChildren(
        h('span', {}, ...named(text.presence[row.entry.change], row.entry.name)),
        ' ',
        timeElement(row.entry.sentAt),
      );
      return;
    case 'gap':
      element.replaceChildren(icon('warning', 14), h('span', {}, text.gaps[row.entry.reason]));
      return;
    case 'message':
      fillMessage(element, row, retry);
  }
}

function fillMessage(
  element: HTMLElement,
  { entry, headed, told }: Extract<ChatRow, { kind: 'message' }>,
  retry: (key: string) => void,
): void {
  element.classList.toggle('is-headed', headed);
  element.dataset.delivery = entry.delivery;
  element.replaceChildren(
    h(
      'div',
      { class: headed ? 'message-head' : 'unseen' },
      h('bdi', { class: 'message-name' }, entry.own ? text.you : entry.name),
      timeElement(entry.sentAt),
    ),
    h('p', { class: 'message-text', dir: 'auto' }, ...bodyOf(entry.text)),
    ...deliveryOf(entry, told, retry),
  );
}

function deliveryOf(
  entry: ChatMessageEntry,
  told: boolean,
  retry: (key: string) => void,
): HTMLElement[] {
  const { delivery } = entry;
  if (delivery !== 'failed') {
    const isWorthSaying = delivery === 'sending' || (told && entry.own);
    return isWorthSaying
      ? [h('p', { class: 'message-status quiet' }, text.delivery[delivery])]
      : [];
  }
  const again = (): void => {
    retry(entry.key);
  };
  return [
    h(
      'p',
      { class: 'message-status is-failed' },
      icon('warning', 14),
      h('span', {}, sendFailedWords(entry.failure)),
      h('button', { type: 'button', class: 'link-button', on: { click: again } }, text.tryAgain),
    ),
  ];
}

function bodyOf(message: string): (Node | string)[] {
  return splitLinks(message).map((part) =>
    part.href === null
      ? part.text
      : h('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer' }, part.text),
  );
}

function timeElement(at: number): HTMLElement {
  return h(
    'time',
    { class: 'message-time', datetime: new Date(at).toISOString(), title: dayAndTime(at) },
    timeOfDay(at),
  );
}
