import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Gespräche über ein Relais. */
export const relay: Translation<typeof english> = {
  testTitle: 'Verbindung testen',
  settingsRelay: 'Ihre Adresse',
  relayMissing: {
    title: 'Niemand kann verbunden werden',
    detail:
      'Alle Adressen müssen hier verborgen sein, aber dieser Server bietet kein Relais. Der Chat geht. ' +
      'Bitte sagen Sie es denen, die den Server betreiben.',
  },
  relayMissingOwn: {
    title: 'Sie können nicht mit den anderen verbunden werden',
    detail:
      'Sie verbergen Ihre Adresse, aber dieser Server bietet kein Relais. Der Chat geht. Um die anderen ' +
      'zu sehen und zu hören, zeigen Sie Ihre Adresse.',
  },
  showAddress: 'Meine Adresse zeigen',
};
