import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'Diese Seite unter ihrer sicheren Adresse öffnen',
  secureAdvice:
    'Wenn diese Adresse nicht aufgeht, bitten Sie den Betreiber dieses Servers, https einzuschalten. Auf dem Rechner des Servers selbst geht auch localhost.',
};
