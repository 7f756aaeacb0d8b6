import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'Schließen',
  tryAgain: 'Noch einmal versuchen',
  you: 'Sie',

  soundBlocked: {
    title: 'Ihr Browser hält den Ton zurück',
    detail: 'Er möchte einen Klick, bevor er etwas abspielt.',
  },
  hearEverybody: 'Alle hören',
  copyFailed: {
    title: 'Der Link konnte nicht kopiert werden',
    detail: 'Bitte kopieren Sie ihn aus der Adresszeile Ihres Browsers.',
  },
  languageMissing: {
    title: 'Die Sprache konnte nicht geladen werden',
    detail: 'Prüfen Sie Ihre Verbindung und wählen Sie die Sprache noch einmal.',
  },
  language: 'Sprache',
  languageOfBrowser: 'Wie im Browser',
};
