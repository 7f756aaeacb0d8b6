import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'La salle est pleine',
      detail:
        'Personne d’autre ne peut entrer pour l’instant. Réessayez quand quelqu’un sera parti.',
    },
    taken: {
      title: 'Vous êtes déjà dans cette salle',
      detail:
        'Une autre fenêtre occupe votre place. Continuez là-bas, ou entrez ici comme une personne de plus.',
    },
    takenOver: {
      title: 'La réunion continue dans une autre fenêtre',
      detail:
        'Une autre fenêtre ou un autre appareil a pris votre place. Vous pouvez la reprendre ici.',
    },
    busy: {
      title: 'Le serveur est trop occupé en ce moment',
      detail: 'Vous n’êtes pas dans la réunion. Attendez un instant, puis réessayez.',
    },
    broken: {
      title: 'Le serveur a mis fin à la connexion',
      detail: 'Vous n’êtes plus dans la réunion. Un nouvel essai suffit en général.',
    },
    nameRefused: {
      title: 'Le serveur n’a pas accepté ce nom',
      detail:
        'Vous n’êtes pas dans la réunion. Revenez en arrière et choisissez un autre nom pour vous ou pour la salle.',
    },
  },
};
