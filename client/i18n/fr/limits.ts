import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'Ouvrir cette page à son adresse sécurisée',
  secureAdvice:
    'Si cette adresse ne s’ouvre pas, demandez à la personne qui gère ce serveur d’activer https. Sur la machine du serveur elle-même, localhost fonctionne aussi.',
};
