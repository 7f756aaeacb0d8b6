import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'Tester votre connexion',
  settingsRelay: 'Votre adresse',
  relayMissing: {
    title: 'Personne ne peut être relié',
    detail:
      'Toutes les adresses doivent rester cachées ici, mais ce serveur n’offre pas de relais. Le chat fonctionne. Veuillez prévenir qui gère le serveur.',
  },
  relayMissingOwn: {
    title: 'Vous ne pouvez pas être relié aux autres',
    detail:
      'Vous cachez votre adresse, mais ce serveur n’offre pas de relais. Le chat fonctionne. Pour voir et entendre les autres, montrez votre adresse.',
  },
  showAddress: 'Montrer mon adresse',
};
