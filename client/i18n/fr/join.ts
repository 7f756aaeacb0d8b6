import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'Créer ou rejoindre une réunion',
  joinTitleRoom: 'Tout est prêt ?',
  joinLead: 'Pas de compte, rien à installer. Partagez le lien et parlez.',
  yourName: 'Votre nom',
  nameMissing: 'Saisissez un nom, pour que les autres sachent qui arrive.',
  room: 'Salle',
  roomHint:
    'Une nouvelle salle, que personne ne peut deviner. Vous pouvez aussi saisir un nom de votre choix.',
  roomGuessable:
    'Toute personne qui devine ce nom peut entrer. Pour un échange privé, choisissez-en un plus long.',
  roomMissing: 'Saisissez un nom de salle, ou prenez-en une nouvelle.',
  linkNamesNoRoom:
    'Ce lien ne désigne aucune salle qui puisse s’ouvrir. Demandez à la personne qui l’a envoyé, ou ouvrez ici une nouvelle salle.',
  newRoom: 'Nouvelle salle',
  join: 'Rejoindre',
  joining: 'Connexion…',
  cancel: 'Annuler',
  joinRetrying:
    'Le serveur ne répond pas. Meet continue d’essayer ; vous pouvez attendre ou annuler.',
  joinWithNothing:
    'Vous entrez avec le micro et la caméra désactivés. Vous pourrez les activer plus tard.',
  joinWithMicrophone: 'Vous entrez avec votre micro. La caméra peut être activée plus tard.',
  joinWithCamera: 'Vous entrez avec votre caméra. Le micro peut être activé plus tard.',
  joinWithBoth: 'Vous entrez avec le micro et la caméra.',
  preview: 'Votre image et votre son',
  previewOff: 'Votre caméra est désactivée',
  previewHint: 'Votre navigateur demande avant d’activer quoi que ce soit.',
  unnamedDevice: 'Appareil {number}',
  roomPassword: 'Mot de passe de la salle',
  passwordWanted:
    'Cette salle a un mot de passe. Demandez-le à la personne qui vous a envoyé le lien.',
  passwordMissing: 'Veuillez saisir le mot de passe de la salle.',
  passwordWrong: 'Ce n’est pas le bon mot de passe. Vérifiez-le et réessayez.',
};
