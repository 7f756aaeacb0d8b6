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
      title: 'Trop d’essais erronés',
      detail:
        'Pendant une demi-heure, plus rien n’est accepté de votre réseau. Demandez à un hôte le bon mot de passe ou le bon lien, puis réessayez.',
    },
    badToken: {
      title: 'Ce lien ne vous laisse pas entrer',
      detail:
        'Il est peut-être trop ancien, déjà utilisé ou destiné à une autre salle. Ouvrez-le à nouveau là où vous l’avez reçu.',
    },
    badInvite: {
      title: 'Il vous faut une invitation',
      detail:
        'Ce lien n’en contient aucune qui soit connue ici. Demandez-en une à un hôte de la réunion.',
    },
    inviteEarly: {
      title: 'Votre invitation n’est pas encore valable',
      detail: 'Vous pourrez entrer à partir de {time}. Ouvrez alors le lien à nouveau.',
    },
    inviteExpired: {
      title: 'Votre invitation a expiré',
      detail: 'Demandez-en une nouvelle à un hôte de la réunion.',
    },
    inviteUsed: {
      title: 'Votre invitation a déjà été utilisée',
      detail:
        'Elle n’ouvre qu’un certain nombre de fois. Demandez-en une nouvelle à un hôte de la réunion.',
    },
    inviteRevoked: {
      title: 'Votre invitation a été retirée',
      detail:
        'Elle n’ouvre plus la réunion. Si vous êtes attendu, demandez-en une nouvelle à un hôte.',
    },
    weakName: {
      title: 'Ce nom de salle est trop facile à deviner',
      detail:
        'Des inconnus pourraient tomber dessus, ce serveur ne l’accepte donc pas. Recommencez pour obtenir un nom que personne ne devine.',
    },
    noSuchRoom: {
      title: 'Cette salle n’existe pas',
      detail:
        'Sur ce serveur, seuls les administrateurs ouvrent des salles. Vérifiez le lien ou demandez à qui l’a envoyé.',
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
