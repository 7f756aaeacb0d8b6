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
    removed: {
      title: 'Un hôte vous a retiré de la réunion',
      detail:
        'Vous n’êtes plus dans la salle. Si c’était une erreur, vous pouvez demander à entrer de nouveau.',
    },
    banned: {
      title: 'Un hôte vous a exclu de cette réunion',
      detail:
        'Vous ne pouvez plus entrer avant qu’elle soit terminée. Si c’était une erreur, contactez les hôtes autrement.',
    },
    denied: {
      title: 'Un hôte ne vous a pas laissé entrer',
      detail:
        'Vous n’êtes pas dans la réunion. Si l’on vous attend, prévenez les hôtes autrement, puis réessayez.',
    },
    notOpened: {
      title: 'Personne ne vous a fait entrer',
      detail: 'Vous avez attendu longtemps et aucun hôte n’a répondu. Vous pouvez réessayer.',
    },
    locked: {
      title: 'La salle est verrouillée',
      detail:
        'Plus personne n’entre pour l’instant. Demandez à quelqu’un à l’intérieur de l’ouvrir, puis réessayez.',
    },
    guesses: {
      title: 'Trop de mots de passe erronés',
      detail:
        'Pendant une demi-heure, aucun autre n’est accepté depuis votre réseau. Demandez le bon à un hôte, puis réessayez.',
    },
    ended: {
      title: 'Un hôte a mis fin à la réunion',
      detail: 'Tout le monde a quitté la salle. Vous pouvez commencer une nouvelle réunion.',
    },
    endedOwn: {
      title: 'Vous avez mis fin à la réunion pour tous',
      detail: 'Tout le monde a quitté la salle. Votre caméra et votre micro sont coupés.',
    },
    nameRefused: {
      title: 'Le serveur n’a pas accepté ce nom',
      detail:
        'Vous n’êtes pas dans la réunion. Revenez en arrière et choisissez un autre nom pour vous ou pour la salle.',
    },
  },
};
