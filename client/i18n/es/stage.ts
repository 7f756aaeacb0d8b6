import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'Personas en la reunión',
  view: 'Vista',
  settingsView: 'Vista',
  spotlight: 'Destacar a quien habla',
  hideSelf: 'Ocultar mi propia imagen',
  hideWithoutVideo: 'Ocultar a quienes no tienen imagen',
  fullPage: 'Llenar toda la pantalla',
  withoutPicture: { one: '{count} persona sin imagen', other: '{count} personas sin imagen' },
  showThem: 'Mostrar',

  pages: 'Más personas',
  previousPage: 'Personas anteriores',
  nextPage: 'Personas siguientes',
  pageOf: '{page} de {pages}',

  pin: 'Mantener en grande',
  unpin: 'Dejar de mantener en grande',
  pinNamed: 'Mantener a {name} en grande',
  unpinNamed: 'Dejar de mantener a {name} en grande',
  tileMenu: 'Más sobre {name}',
  tileMenuScreen: 'Más sobre la pantalla de {name}',
  fillScreen: 'Llenar la pantalla',
  leaveFullScreen: 'Dejar de llenar la pantalla',
  connectAgain: 'Volver a conectar',
  volume: 'Volumen, solo para ti',
  muteForMe: 'Silenciar, solo para ti',
  unmuteForMe: 'Volver a oír',
  mutedForMe: 'En silencio para ti',
  selfAsTile: 'Mostrarme entre los demás',
  selfInCorner: 'Mostrarme en una esquina',

  layout: 'Cómo se ordenan las caras',
  layoutChoices: {
    grid: 'Todas del mismo tamaño',
    spotlight: 'Quien habla, en grande',
  },
  selfView: 'Tu propia imagen',
  selfViewHint: 'Los demás te ven en cualquier caso, mientras tu cámara esté activada.',
  selfViewChoices: {
    tile: 'Entre los demás',
    corner: 'Pequeña, en una esquina',
    hidden: 'Oculta',
  },
  hideWithoutVideoHint: 'Se les oye igualmente, y una línea dice cuántas personas son.',
};
