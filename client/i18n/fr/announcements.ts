import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} a rejoint la salle',
  saidJoinedMany: {
    one: '{name} et {count} autre personne ont rejoint la salle',
    other: '{name} et {count} autres personnes ont rejoint la salle',
  },
  saidLeft: '{name} a quitté la salle',
  saidLeftMany: {
    one: '{name} et {count} autre personne ont quitté la salle',
    other: '{name} et {count} autres personnes ont quitté la salle',
  },
  saidMessage: '{name} : {text}',
  saidPrivateMessage: 'Message privé de {name} : {text}',
  saidMedia: {
    microphone: { on: 'Votre micro est activé', off: 'Votre micro est désactivé' },
    camera: { on: 'Votre caméra est activée', off: 'Votre caméra est désactivée' },
    screen: { on: 'Vous partagez votre écran', off: 'Vous ne partagez plus votre écran' },
  },
  saidScreenOn: '{name} partage un écran',
  saidScreenOff: '{name} ne partage plus d’écran',
  saidConnected: 'Connexion rétablie',
  saidDisconnected: 'Connexion au serveur perdue',
};
