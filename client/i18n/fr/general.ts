import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'Fermer',
  tryAgain: 'Réessayer',
  you: 'Vous',

  soundBlocked: {
    title: 'Votre navigateur retient le son',
    detail: 'Il attend un clic avant de faire entendre quoi que ce soit.',
  },
  hearEverybody: 'Entendre tout le monde',
  copyFailed: {
    title: 'Le lien n’a pas pu être copié',
    detail: 'Copiez-le depuis la barre d’adresse de votre navigateur.',
  },
  languageMissing: {
    title: 'La langue n’a pas pu être chargée',
    detail: 'Vérifiez votre connexion, puis choisissez à nouveau la langue.',
  },
  language: 'Langue',
  languageOfBrowser: 'Comme dans le navigateur',
};
