import type { problems as english } from '../en/problems.js';
import type { Translation } from '../shapes.js';

/** Why a device is not there, and what can be done about it. */
export const problems: Translation<typeof english> = {
  deviceProblems: {
    microphone: {
      denied: {
        title: 'Le navigateur n’autorise pas le micro',
        detail:
          'Les autres ne vous entendent pas. Pour changer cela, utilisez l’icône à côté de l’adresse, autorisez le micro, puis réessayez.',
      },
      dismissed: {
        title: 'La demande d’accès au micro a été fermée',
        detail: 'Les autres ne vous entendent pas. Réessayez et choisissez « Autoriser ».',
      },
      system_denied: {
        title: 'Le système ne laisse pas le navigateur utiliser le micro',
        detail:
          'Les autres ne vous entendent pas. Autorisez-le dans les réglages de confidentialité de votre appareil, puis réessayez.',
      },
      not_found: {
        title: 'Aucun micro n’a été trouvé',
        detail: 'Les autres ne vous entendent pas. Branchez-en un et réessayez, ou continuez sans.',
      },
      in_use: {
        title: 'Un autre programme occupe le micro',
        detail:
          'Les autres ne vous entendent pas. Fermez ce programme, ou l’autre onglet, puis réessayez.',
      },
      insecure: {
        title: 'Le micro exige une adresse sécurisée',
        detail:
          'Les autres ne vous entendent pas. Ouvrez cette page en https. L’écoute et le chat fonctionnent ici.',
      },
      unsupported: {
        title: 'Ce navigateur ne donne accès à aucun micro',
        detail:
          'Les autres ne vous entendent pas. Un autre navigateur le pourra peut-être. L’écoute et le chat fonctionnent ici.',
      },
      lost: {
        title: 'Le micro n’est plus là',
        detail:
          'Les autres ne vous entendent pas. Il a été débranché ou éteint. Réessayez pour utiliser celui qui est disponible.',
      },
      unknown: {
        title: 'Le micro n’a pas démarré',
        detail:
          'Les autres ne vous entendent pas. Réessayez ; si cela ne suffit pas, débranchez-le puis rebranchez-le.',
      },
    },
    camera: {
      denied: {
        title: 'Le navigateur n’autorise pas la caméra',
        detail:
          'Les autres ne vous voient pas. Pour changer cela, utilisez l’icône à côté de l’adresse, autorisez la caméra, puis réessayez.',
      },
      dismissed: {
        title: 'La demande d’accès à la caméra a été fermée',
        detail: 'Les autres ne vous voient pas. Réessayez et choisissez « Autoriser ».',
      },
      system_denied: {
        title: 'Le système ne laisse pas le navigateur utiliser la caméra',
        detail:
          'Les autres ne vous voient pas. Autorisez-la dans les réglages de confidentialité de votre appareil, puis réessayez.',
      },
      not_found: {
        title: 'Aucune caméra n’a été trouvée',
        detail: 'Les autres ne vous voient pas. Branchez-en une et réessayez, ou continuez sans.',
      },
      in_use: {
        title: 'Un autre programme occupe la caméra',
        detail:
          'Les autres ne vous voient pas. Fermez ce programme, ou l’autre onglet, puis réessayez.',
      },
      insecure: {
        title: 'La caméra exige une adresse sécurisée',
        detail:
          'Les autres ne vous voient pas. Ouvrez cette page en https. L’écoute et le chat fonctionnent ici.',
      },
      unsupported: {
        title: 'Ce navigateur ne donne accès à aucune caméra',
        detail:
          'Les autres ne vous voient pas. Un autre navigateur le pourra peut-être. L’écoute et le chat fonctionnent ici.',
      },
      lost: {
        title: 'La caméra n’est plus là',
        detail:
          'Les autres ne vous voient pas. Elle a été débranchée ou éteinte. Réessayez pour utiliser celle qui est disponible.',
      },
      unknown: {
        title: 'La caméra n’a pas démarré',
        detail:
          'Les autres ne vous voient pas. Réessayez ; si cela ne suffit pas, débranchez-la puis rebranchez-la.',
      },
    },
  },
  screenProblems: {
    refused: {
      title: 'Le partage d’écran n’est pas autorisé',
      detail:
        'Rien n’est partagé. Autorisez le navigateur à enregistrer l’écran dans les réglages de votre appareil, puis réessayez.',
    },
    impossible: {
      title: 'Ce navigateur ne peut pas partager d’écran',
      detail: 'Rien n’est partagé. Les navigateurs sur ordinateur le peuvent, en https.',
    },
    unknown: {
      title: 'Le partage d’écran n’a pas démarré',
      detail: 'Rien n’est partagé. Veuillez réessayer.',
    },
  },
};
