import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'Appareils',
  settingsEffects: 'Son et image',
  settingsLanguage: 'Langue',
  settingsAccess: 'Clavier et lecteur d’écran',
  settingsPrivacy: 'Confidentialité',

  verbosity: 'Ce qu’annoncent les lecteurs d’écran',
  verbosityChoices: {
    everything: 'Tout : les arrivées et les départs, les messages, les mains levées, les réactions',
    important:
      'Ce qui me concerne : mes appareils, les messages privés, les mains levées, la connexion',
    nothing: 'Seulement en cas de problème',
  },

  callFigures: 'Envoyer à ce serveur des chiffres anonymes sur la qualité des appels',
  callFiguresHint:
    'Le temps avant la première image, si une connexion est directe ou relayée, combien de fois elle s’est coupée. Ni noms, ni adresses, ni salle ; et seulement là où le serveur le demande.',

  shortcutsOn: 'Des lettres seules commandent l’appel',
  shortcutsOnHint:
    'Désactivez cette option si vous dictez à votre ordinateur ou appuyez sur des lettres par accident.',
  shortcutsWhen: 'Ces touches fonctionnent pendant l’appel, sauf quand vous écrivez.',
  shortcutsAreOff: 'Les lettres seules sont désactivées. Ces touches ne font rien pour l’instant.',
  shortcut: {
    microphone: 'Activer ou désactiver le micro',
    camera: 'Activer ou désactiver la caméra',
    screen: 'Partager votre écran, ou arrêter',
    hand: 'Lever ou baisser la main',
    chat: 'Écrire dans le chat',
    people: 'Afficher les personnes',
    fullPage: 'Remplir tout l’écran',
    invite: 'Inviter des personnes',
    help: 'Afficher ces raccourcis',
    close: 'Fermer ce qui est ouvert',
  },
  keyEscape: 'Échap',
};
