import type { Abilities } from '../state/meeting-state.js';
import { text } from '../i18n/text.js';
import { h } from './dom.js';

/**
 * Says what this browser, or this address, holds back, what works all the same, and what to do; null
 * when nothing is held back.
 */
export function limitsNotice(abilities: Abilities): HTMLElement | null {
  const sentence = limitsOf(abilities);
  if (sentence === '') return null;
  return h(
    'div',
    { class: 'problem limits', 'data-testid': 'limits' },
    h('p', {}, sentence),
    ...(abilities.secure ? [] : wayToSecure()),
  );
}

function limitsOf(abilities: Abilities): string {
  if (!abilities.calls) return text.noCalls;
  if (!abilities.secure) return text.insecure;
  return abilities.devices ? '' : text.noDevices;
}

function wayToSecure(): HTMLElement[] {
  return [
    h('p', {}, h('a', { href: secureAddress(), 'data-testid': 'secure-link' }, text.secureLink)),
    h('p', { class: 'limits-advice' }, text.secureAdvice),
  ];
}

/** This page by https, at the port that is usual for it: what answers http here cannot answer both. */
function secureAddress(): string {
  const url = new URL(location.href);
  url.port = '';
  url.protocol = 'https:';
  return url.href;
}
