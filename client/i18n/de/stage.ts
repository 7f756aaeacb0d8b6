import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'Personen im Treffen',
  view: 'Ansicht',
  settingsView: 'Ansicht',
  spotlight: 'Wer spricht, wird groß',
  hideSelf: 'Mein eigenes Bild verbergen',
  hideWithoutVideo: 'Personen ohne Bild verbergen',
  fullPage: 'Den ganzen Bildschirm füllen',
  withoutPicture: { one: '{count} Person ohne Bild', other: '{count} Personen ohne Bild' },
  showThem: 'Zeigen',

  pages: 'Weitere Personen',
  previousPage: 'Vorige Personen',
  nextPage: 'Nächste Personen',
  pageOf: '{page} von {pages}',

  pin: 'Groß behalten',
  unpin: 'Nicht mehr groß',
  pinNamed: '{name} groß behalten',
  unpinNamed: '{name} nicht mehr groß behalten',
  tileMenu: 'Mehr zu {name}',
  tileMenuScreen: 'Mehr zum Bildschirm von {name}',
  fillScreen: 'Bildschirm füllen',
  leaveFullScreen: 'Bildschirm nicht mehr füllen',
  connectAgain: 'Noch einmal verbinden',
  volume: 'Lautstärke, nur für Sie',
  muteForMe: 'Stumm, nur für Sie',
  unmuteForMe: 'Wieder hören',
  mutedForMe: 'Für Sie stumm',
  selfAsTile: 'Mich unter den anderen zeigen',
  selfInCorner: 'Mich in einer Ecke zeigen',

  layout: 'Wie die Gesichter angeordnet sind',
  layoutChoices: { grid: 'Alle gleich groß', spotlight: 'Wer spricht, ist groß' },
  selfView: 'Ihr eigenes Bild',
  selfViewHint: 'Die anderen sehen Sie auf jeden Fall, solange Ihre Kamera an ist.',
  selfViewChoices: {
    tile: 'Unter den anderen',
    corner: 'Klein, in einer Ecke',
    hidden: 'Verborgen',
  },
  hideWithoutVideoHint: 'Man hört sie trotzdem, und eine Zeile sagt, wie viele es sind.',
};
