import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: 'Chat',
  conversations: 'Conversations',
  everyone: 'Tout le monde',
  toEveryone: 'À tout le monde',
  toOne: 'Seulement à {name}',
  messages: 'Messages',
  writeToEveryone: 'Écrire à tout le monde',
  writeToOne: 'Écrire seulement à {name}',
  send: 'Envoyer',
  chatEmpty:
    'Pas encore de message. Toutes les personnes dans la salle voient ce que vous écrivez ici.',
  chatEmptyPrivate:
    'Seuls {name} et vous voyez cette conversation. Personne d’autre dans la salle ne peut la lire.',
  chatGone: '{name} n’est pas dans la salle en ce moment.',
  loadOlder: 'Afficher les messages plus anciens',
  loadingOlder: 'Chargement des messages plus anciens…',
  newMessages: 'Nouveaux messages',
  latestMessages: 'Derniers messages',
  unreadMark: 'Nouveau',
  unreadTab: '{name}, {unread}',
  delivery: { sending: 'Envoi…', sent: 'Envoyé', delivered: 'Reçu' },
  gaps: {
    epoch: 'Il manque peut-être des messages ici.',
    window: 'Votre absence a duré longtemps. Il manque des messages ici.',
    overflow:
      'Il en est arrivé plus qu’il n’était possible d’en garder. Il manque des messages privés ici.',
    restart: 'Le serveur a redémarré. Des messages envoyés juste avant manquent peut-être ici.',
  },
  bytesLeft: { one: '{count} octet restant', other: '{count} octets restants' },
  bytesTooMany: { one: '{count} octet de trop', other: '{count} octets de trop' },
  presence: { joined: '{name} a rejoint la salle', left: '{name} a quitté la salle' },
  typingOne: '{name} écrit…',
  typingTwo: '{first} et {second} écrivent…',
  typingMany: 'Plusieurs personnes écrivent…',
  sendFailed: {
    gone: 'Non remis : cette personne n’est plus dans la salle.',
    tooLong: 'Non envoyé : le message est trop long.',
    tooMany: 'Non envoyé : trop de messages à la fois.',
    interrupted: 'Non envoyé : la connexion a été interrompue.',
    unknown: 'Non envoyé.',
  },
};
