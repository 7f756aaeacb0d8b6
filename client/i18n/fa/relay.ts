import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'آزمایش اتصال',
  settingsRelay: 'نشانی شما',
  relayMissing: {
    title: 'هیچ‌کس نمی‌تواند وصل شود',
    detail:
      'در اینجا همهٔ نشانی‌ها باید پنهان بمانند، اما این سرور واسطه‌ای ندارد. گپ کار می‌کند. لطفاً به گردانندهٔ سرور خبر دهید.',
  },
  relayMissingOwn: {
    title: 'نمی‌توانید به دیگران وصل شوید',
    detail:
      'نشانی خود را پنهان کرده‌اید، اما این سرور واسطه‌ای ندارد. گپ کار می‌کند. برای دیدن و شنیدن دیگران، نشانی خود را نشان دهید.',
  },
  showAddress: 'نشان دادن نشانی من',
};
