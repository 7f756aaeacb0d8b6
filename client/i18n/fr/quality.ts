import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'Votre débit montant est saturé',
    own_computer: 'Votre ordinateur est trop lent',
    their_upload: 'Son débit montant est saturé',
    their_computer: 'Son ordinateur est trop lent',
    relayed_tcp: 'Relayé par TCP',
    delay: 'Long délai',
    loss: 'Beaucoup se perd en chemin',
  },
  qualityAdvice: {
    own_upload:
      'Les autres vous voient moins nettement. Fermez ce qui utilise aussi votre connexion, ou choisissez « Audio seul ».',
    own_computer:
      'Les autres vous voient de façon moins fluide. Fermez d’autres programmes, ou choisissez « Audio seul ».',
    their_upload: 'Sa connexion ne peut pas envoyer davantage. Le son passe en premier.',
    their_computer: 'Son ordinateur ne suit pas. Le son passe en premier.',
    relayed_tcp: 'La voie directe est bloquée par un réseau intermédiaire. Le son peut saccader.',
    delay: 'Laissez une courte pause avant de répondre.',
    loss: 'Le son et l’image peuvent se couper. Un câble ou une place plus proche du Wi-Fi peut aider.',
  },
  qualityGood: 'Passe bien',

  uploadSmallTitle: {
    one: 'Votre connexion porte votre image à environ {count} personne',
    other: 'Votre connexion porte votre image à environ {count} personnes',
  },
  uploadSmallNone: 'Votre connexion ne suffit pas pour votre image',
  uploadSmallDetail:
    'Les autres voient vos initiales. Le son passe en premier. « Audio seul » laisse toute la connexion au son.',
  uploadYetEnoughDetail:
    'La prochaine personne verra vos initiales à la place. Le son passe en premier. « Audio seul » laisse toute la connexion au son.',
  audioOnly: 'Audio seul',

  moreCall: 'Appel',
  details: 'Détails de l’appel',
  detailsAlone:
    'Personne d’autre n’est connecté. Les chiffres apparaîtront dès que quelqu’un le sera.',
  detailsTotals: 'Au total',
  detailsSent: 'Envoyé',
  detailsReceived: 'Reçu',
  detailsBudget: 'Débit disponible pour l’envoi',
  detailsFrames: 'Images par seconde au plus',
  detailsRoundTrip: 'Aller-retour',
  detailsLoss: 'Perdu vers l’autre / vers vous',
  detailsJitter: 'Irrégularité',
  detailsWay: 'Chemin',
  detailsCamera: 'Caméra',
  detailsScreen: 'Écran',
  detailsLimit: 'Ce qui limite l’envoi',
  detailsUnknown: 'inconnu',
  detailsNone: 'aucune',
  detailsWays: {
    direct: 'direct, {protocol}',
    relayed: 'relayé, {protocol}',
  },
  detailsLimits: {
    none: 'rien',
    bandwidth: 'la connexion',
    cpu: 'l’ordinateur',
    other: 'autre chose',
  },
  detailsOut: '{value} vers l’autre',
  detailsIn: '{value} vers vous',
  detailsPicture: '{width} × {height}, {frames} par seconde',
  detailsMilliseconds: '{value} ms',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} kbit/s',
  detailsMegabits: '{value} Mbit/s',
  reportLead: 'Le rapport contient ces chiffres, mais ni noms, ni adresses, ni salle.',
  copyReport: 'Copier le rapport',
  reportCopied: 'Rapport copié',
};
