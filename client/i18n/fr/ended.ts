import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'Vous avez quitté la réunion',
  leftLead: 'Votre caméra et votre micro sont désactivés.',
  rejoin: 'Revenir',
  visitLasted: 'Votre visite a duré {duration}.',
  visitShort: 'Votre visite a duré moins d’une minute.',
  visitUnread: {
    one: 'Un message n’est pas lu. Revenez pour le lire.',
    other: '{count} messages ne sont pas lus. Revenez pour les lire.',
  },
  visitUnsent: {
    one: 'Un message n’a pas été envoyé. Revenez pour le renvoyer.',
    other: '{count} messages n’ont pas été envoyés. Revenez pour les renvoyer.',
  },
  roomNamed: 'Salle : {name}',
  startOver: 'Créer une nouvelle réunion',
  useHere: 'Utiliser ici',

  unsupportedTitle: 'Ce navigateur ne permet pas de tenir une réunion',
  unsupportedLead:
    'Il est trop ancien, ou certaines de ses fonctions sont désactivées. Ouvrez le lien dans une version récente de Firefox, Chrome, Edge ou Safari.',
  insecure:
    'La caméra et le micro exigent une adresse sécurisée (https). Ici, vous pouvez entrer, écouter et écrire.',
  noDevices:
    'Ce navigateur ne donne accès ni à une caméra ni à un micro. Vous pouvez entrer, écouter et écrire.',
  noCalls: 'Ce navigateur ne permet pas les appels. Vous pouvez entrer et écrire.',
};
