import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'Personnes dans la réunion',
  view: 'Affichage',
  settingsView: 'Affichage',
  spotlight: 'Mettre en avant qui parle',
  hideSelf: 'Masquer ma propre image',
  hideWithoutVideo: 'Masquer les personnes sans image',
  fullPage: 'Remplir tout l’écran',
  withoutPicture: { one: '{count} personne sans image', other: '{count} personnes sans image' },
  showThem: 'Afficher',

  pages: 'Autres personnes',
  previousPage: 'Personnes précédentes',
  nextPage: 'Personnes suivantes',
  pageOf: '{page} sur {pages}',

  pin: 'Garder en grand',
  unpin: 'Ne plus garder en grand',
  pinNamed: 'Garder {name} en grand',
  unpinNamed: 'Ne plus garder {name} en grand',
  tileMenu: 'Plus sur {name}',
  tileMenuScreen: 'Plus sur l’écran de {name}',
  fillScreen: 'Remplir l’écran',
  leaveFullScreen: 'Ne plus remplir l’écran',
  connectAgain: 'Réessayer la connexion',
  volume: 'Volume, pour vous seulement',
  muteForMe: 'Couper le son, pour vous seulement',
  unmuteForMe: 'Entendre à nouveau',
  mutedForMe: 'Son coupé pour vous',
  selfAsTile: 'M’afficher parmi les autres',
  selfInCorner: 'M’afficher dans un coin',

  layout: 'Disposition des visages',
  layoutChoices: {
    grid: 'Tous de la même taille',
    spotlight: 'La personne qui parle en grand',
  },
  selfView: 'Votre propre image',
  selfViewHint: 'Les autres vous voient dans tous les cas, tant que votre caméra est activée.',
  selfViewChoices: {
    tile: 'Parmi les autres',
    corner: 'En petit, dans un coin',
    hidden: 'Masquée',
  },
  hideWithoutVideoHint: 'On les entend quand même, et une ligne indique leur nombre.',
};
