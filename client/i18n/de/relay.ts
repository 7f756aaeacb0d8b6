import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Gespräche über ein Relais. */
export const relay: Translation<typeof english> = {
  settingsRelay: 'Ihre Adresse',
  hideAddress: 'Meine Adresse vor den anderen verbergen',
  hideAddressHint:
    'Ein Gespräch geht geradewegs von Browser zu Browser, und so erfahren alle darin Ihre Netzadresse. ' +
    'Ist dies an, nehmen Ton und Bild den Weg über das Relais dieses Servers. Das kann etwas Verzögerung ' +
    'kosten. Wer schon mit Ihnen verbunden ist, hat Ihre Adresse gesehen.',
  hideAddressNone: 'Dieser Server bietet kein Relais, Ihre Adresse lässt sich nicht verbergen.',
  hideAddressDemanded: 'Dieses Treffen verbirgt immer die Adressen aller.',
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
