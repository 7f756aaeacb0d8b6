import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'Micro',
  camera: 'Caméra',
  shareScreen: 'Partager',
  shareScreenLong: 'Partager l’écran',
  chat: 'Chat',
  people: 'Personnes',
  leave: 'Quitter',
  controls: 'Commandes de l’appel',
  skipToControls: 'Aller aux commandes de l’appel',
  unreadCount: { one: '{count} non lu', other: '{count} non lus' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'Activer votre micro',
    camera: 'Activer votre caméra',
    screen: 'Partager votre écran',
  },
  turnOff: {
    microphone: 'Désactiver votre micro',
    camera: 'Désactiver votre caméra',
    screen: 'Arrêter le partage de votre écran',
  },
  isOn: { microphone: 'Micro activé', camera: 'Caméra activée', screen: 'Partage un écran' },
  isOff: {
    microphone: 'Micro désactivé',
    camera: 'Caméra désactivée',
    screen: 'Ne partage pas d’écran',
  },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}, {count}',

  tile: '{name}, {microphone}, {camera}',
  youNamed: '{name} (vous)',
  youSuffix: '(vous)',
  screenOf: '{name} : écran',
  youShare: 'Les autres voient votre écran',
  stopSharing: 'Arrêter le partage',
  connection: {
    connecting: 'Connexion…',
    interrupted: 'Connexion interrompue, nouvel essai…',
    failed: 'Ni son ni image',
  },
  away: 'Connexion perdue, en attente…',

  inviteTitle: 'Personne d’autre n’est là',
  inviteLead:
    'Envoyez ce lien à celles et ceux que vous voulez retrouver. Il fonctionne dans tout navigateur récent.',
  inviteLink: 'Lien vers cette salle',
  copyLink: 'Copier le lien',
  linkCopied: 'Lien copié',

  peopleCount: { one: '{count} personne', other: '{count} personnes' },
  peopleTitle: 'Personnes',
  messagePerson: 'Écrire en privé',
  messagePersonNamed: 'Écrire en privé à {name}',

  reconnecting: 'Connexion perdue, elle revient d’elle-même…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'Le chat et les nouvelles arrivées attendent.',
  interruptedWaiting: {
    one: 'Un message est conservé et sera envoyé.',
    other: '{count} messages sont conservés et seront envoyés.',
  },
  interruptedMedia: {
    going: 'Le son et l’image continuent.',
    some: 'Le son et l’image de certaines personnes sont interrompus. Ils reviendront avec la connexion.',
    all: 'Le son et l’image sont interrompus. Ils reviendront avec la connexion.',
  },
  interruptedScreen: 'L’écran partagé est figé.',
  twoSentences: '{first} {second}',
  connectNow: 'Se connecter maintenant',

  more: 'Plus',
  moreMeeting: 'Cette réunion',
  settings: 'Paramètres',
  shortcuts: 'Raccourcis clavier',
  inviteDialogTitle: 'Inviter des personnes',
  pageMissing: {
    title: 'La réunion n’a pas pu être affichée',
    detail:
      'Une partie de la page n’est pas arrivée. Vous gardez votre place : vérifiez votre connexion et réessayez.',
  },
  partMissing:
    'Cette partie n’a pas pu être chargée. Vérifiez votre connexion, fermez-la et réessayez.',
};
