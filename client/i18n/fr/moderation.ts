import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: 'Veuillez attendre qu’on vous fasse entrer',
  waitingLead:
    'Les hôtes savent que vous êtes là. Vous entrerez automatiquement dès que l’un d’eux vous acceptera.',
  waitingPrivate: 'D’ici là, personne ne vous voit ni ne vous entend.',
  waitingLost: 'La connexion a été perdue. Meet frappe de nouveau à la porte tout seul.',
  waitingLine: 'Un mot aux hôtes',
  waitingLineHint: 'Par exemple qui vous êtes. Vous pouvez en envoyer un.',
  waitingLineSend: 'Envoyer',
  waitingLineSent: 'Les hôtes voient votre mot : {text}',
  waitingLeave: 'Ne pas attendre',

  roles: { host: 'Hôte', cohost: 'Co-hôte' },
  mutedByHost: 'Micro coupé par un hôte',
  fromAdministrators: 'De la part des responsables de ce serveur',

  knock: {
    title: '{name} souhaite entrer',
    detail: 'Personne n’entre avant qu’un hôte ait dit oui.',
  },
  knockMany: {
    one: '{count} personne souhaite entrer',
    other: '{count} personnes souhaitent entrer',
  },
  knockShow: 'Montrer qui attend',
  admit: 'Faire entrer',
  deny: 'Refuser',
  admitAll: 'Faire entrer tout le monde',
  waitingPeople: 'En attente d’entrée',
  /** Beside the count of people. */
  waitingCount: { one: '{count} en attente', other: '{count} en attente' },

  roomSection: 'Salle',
  roomLock: 'Verrouiller la salle',
  roomLockHint: 'Plus personne n’entre.',
  roomLobby: 'Salle d’attente',
  roomLobbyHint: 'Les nouvelles personnes attendent qu’un hôte dise oui.',
  roomPasswordOn: 'La salle a un mot de passe.',
  roomPasswordOff: 'On entre sans mot de passe.',
  roomPasswordNew: 'Nouveau mot de passe',
  roomPasswordSet: 'Définir le mot de passe',
  roomPasswordClear: 'Retirer le mot de passe',
  roomPasswordDone: 'Le mot de passe est défini. Les personnes présentes restent.',
  roomKnockSound: 'Son quand quelqu’un attend',
  roomRelay: 'Masquer l’adresse de chacun',
  roomRelayHint:
    'Le son et l’image ne passent que par le relais : personne n’apprend l’adresse d’un autre.',
  roomChat: 'Qui peut écrire dans le chat',
  roomChatChoices: { open: 'Tout le monde', read_only: 'Les hôtes seulement', off: 'Personne' },
  roomScreen: 'Qui peut partager un écran',
  roomScreenChoices: { all: 'Tout le monde', hosts: 'Les hôtes seulement' },
  muteAll: 'Couper le micro de tous les autres',
  muteAllDone: 'Tous les autres micros sont coupés. Chacun peut rétablir le sien.',
  unban: 'Lever toutes les exclusions',
  unbanDone: 'Les personnes exclues peuvent de nouveau entrer.',
  endForAll: 'Terminer pour tous',
  endTitle: 'Terminer la réunion pour tous ?',
  endLead:
    'Tout le monde quitte la salle, y compris les personnes en attente. Ce qui a été décidé pour la salle est oublié.',
  endConfirm: 'Terminer la réunion',
  endCancel: 'Continuer la réunion',

  inviteWhile: {
    locked: 'Tant que la salle est verrouillée, personne de nouveau n’entre avec ce lien.',
    lobby: 'Toute personne qui a ce lien attend qu’un hôte la fasse entrer.',
    password: 'Le lien seul ne suffit pas : il faut aussi le mot de passe de la salle.',
  },

  hostMenu: 'En tant qu’hôte',
  hostMenuItems: {
    mute: 'Couper le micro',
    muteHard: 'Couper le micro jusqu’à ce que je l’autorise',
    allowMic: 'Autoriser le micro',
    cameraOff: 'Couper la caméra',
    allowCamera: 'Autoriser de nouveau la caméra',
    lowerHand: 'Baisser la main',
    spotlight: 'Afficher en grand pour tous',
    spotlightOff: 'Ne plus afficher en grand pour tous',
    promote: 'Nommer co-hôte',
    demote: 'Retirer le rôle de co-hôte',
    toLobby: 'Renvoyer en salle d’attente',
    kick: 'Retirer de la salle',
    ban: 'Retirer et exclure',
    banAddress: 'Retirer et exclure leur réseau',
    banReally: 'Vraiment exclure ? Appuyez de nouveau',
  },

  decided: {
    muted: {
      title: 'Un hôte a coupé votre micro',
      detail:
        'Personne ne vous entend. Vous pourrez activer votre micro quand un hôte l’autorisera ; levez la main pour le demander.',
    },
    muted_may_unmute: {
      title: 'Un hôte a coupé votre micro',
      detail: 'Personne ne vous entend tant que vous ne rétablissez pas votre micro.',
    },
    mute_asked: {
      title: 'Un hôte vous demande de couper votre micro',
      detail: 'Votre micro est coupé. Vous pouvez le rétablir à tout moment.',
    },
    mic_allowed: {
      title: 'Vous pouvez de nouveau activer votre micro',
      detail: 'Il reste coupé tant que vous ne le faites pas.',
    },
    camera_off: {
      title: 'Un hôte a coupé votre caméra',
      detail: 'Personne ne vous voit. Vous pourrez l’activer quand un hôte l’autorisera.',
    },
    camera_asked: {
      title: 'Un hôte vous demande de couper votre caméra',
      detail: 'Elle est maintenant coupée. Vous pouvez l’activer de nouveau à tout moment.',
    },
    camera_allowed: {
      title: 'Vous pouvez de nouveau activer votre caméra',
      detail: 'Elle reste coupée tant que vous ne le faites pas.',
    },
    screen: {
      title: 'Seuls les hôtes peuvent partager un écran maintenant',
      detail: 'Adressez-vous à un hôte si vous souhaitez montrer quelque chose.',
    },
    hand_lowered: {
      title: 'Un hôte a baissé votre main',
      detail: 'Vous pouvez la lever de nouveau.',
    },
    promoted: {
      title: 'Vous êtes maintenant co-hôte',
      detail:
        'Vous pouvez faire entrer des personnes, couper leur micro et les retirer. Ouvrez « Personnes » pour voir comment.',
    },
    demoted: {
      title: 'Vous n’êtes plus co-hôte',
      detail: 'Vous restez dans la réunion comme tout le monde.',
    },
    acting: {
      title: 'Vous décidez tant qu’aucun hôte n’est là',
      detail:
        'Vous êtes ici depuis le plus longtemps. Ouvrez « Personnes » pour faire entrer des personnes, couper leur micro ou les retirer.',
    },
    spotlit: {
      title: 'Tout le monde vous voit maintenant en grand',
      detail: 'Un hôte vous a mis en avant.',
    },
  },
  blocked: {
    muted: 'Un hôte a coupé votre micro. Demandez l’autorisation de parler.',
    camera_off: 'Un hôte a coupé votre caméra.',
    screen: 'Seuls les hôtes peuvent partager un écran.',
  },
  decisionFailed: {
    gone: { title: 'Cette personne n’est plus là', detail: 'Rien n’a été modifié.' },
    forbidden: {
      title: 'Vous ne pouvez pas décider cela',
      detail: 'Rien n’a été modifié. Un autre hôte a peut-être décidé quelque chose entre-temps.',
    },
    too_many: {
      title: 'Trop de décisions à la fois',
      detail: 'Attendez un moment, puis réessayez.',
    },
    failed: {
      title: 'Cela n’a pas pu être fait',
      detail: 'Rien n’a été modifié. Vérifiez votre connexion et réessayez.',
    },
  },
  chatOff: 'Un hôte a désactivé le chat.',
  chatReadOnly: 'Seuls les hôtes peuvent écrire maintenant. Vous pouvez toujours lire.',

  saidPolicy: {
    locked: 'La salle est verrouillée',
    unlocked: 'La salle n’est plus verrouillée',
    lobby_on: 'Les nouvelles personnes attendent d’être acceptées',
    lobby_off: 'Les nouvelles personnes entrent aussitôt',
    password_on: 'La salle a maintenant un mot de passe',
    password_off: 'La salle n’a plus de mot de passe',
    relay_on: 'L’adresse de chacun est maintenant masquée',
    relay_off: 'Les adresses ne sont plus masquées',
    spotlight_off: 'Plus personne n’est mis en avant',
    chat_open: 'Tout le monde peut écrire dans le chat',
    chat_read_only: 'Seuls les hôtes peuvent écrire dans le chat',
    chat_off: 'Le chat est désactivé',
    screen_all: 'Tout le monde peut partager un écran',
    screen_hosts: 'Seuls les hôtes peuvent partager un écran',
  },
  saidSpotlight: 'Tout le monde voit {name} en grand',
};
