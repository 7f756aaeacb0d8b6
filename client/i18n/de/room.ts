import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'Mikrofon',
  camera: 'Kamera',
  shareScreen: 'Teilen',
  shareScreenLong: 'Bildschirm teilen',
  chat: 'Chat',
  people: 'Personen',
  leave: 'Verlassen',
  controls: 'Bedienung des Gesprächs',
  skipToControls: 'Zur Bedienung des Gesprächs',
  unreadCount: { one: '{count} ungelesen', other: '{count} ungelesen' },
  turnOn: {
    microphone: 'Mikrofon einschalten',
    camera: 'Kamera einschalten',
    screen: 'Ihren Bildschirm teilen',
  },
  turnOff: {
    microphone: 'Mikrofon ausschalten',
    camera: 'Kamera ausschalten',
    screen: 'Bildschirm nicht mehr teilen',
  },
  isOn: { microphone: 'Mikrofon an', camera: 'Kamera an', screen: 'Teilt einen Bildschirm' },
  isOff: { microphone: 'Mikrofon aus', camera: 'Kamera aus', screen: 'Teilt keinen Bildschirm' },
  counted: '{word}, {count}',

  tile: '{name}, {microphone}, {camera}',
  youNamed: '{name} (Sie)',
  youSuffix: '(Sie)',
  screenOf: '{name}: Bildschirm',
  youShare: 'Die anderen sehen Ihren Bildschirm',
  stopSharing: 'Nicht mehr teilen',
  connection: {
    connecting: 'Wird verbunden …',
    interrupted: 'Verbindung unterbrochen, neuer Versuch …',
    failed: 'Kein Ton und kein Bild',
  },
  away: 'Verbindung verloren, wir warten …',

  inviteTitle: 'Sonst ist niemand hier',
  inviteLead:
    'Schicken Sie diesen Link denen, die Sie treffen möchten. Er geht in jedem aktuellen Browser.',
  inviteLink: 'Link zu diesem Raum',
  copyLink: 'Link kopieren',
  linkCopied: 'Link kopiert',

  peopleCount: { one: '{count} Person', other: '{count} Personen' },
  peopleTitle: 'Personen',
  messagePerson: 'Privat schreiben',
  messagePersonNamed: '{name} privat schreiben',

  reconnecting: 'Verbindung verloren, sie kommt von selbst zurück …',
  interrupted: 'Chat und neue Personen warten.',
  interruptedWaiting: {
    one: 'Eine Nachricht ist aufgehoben und wird gesendet.',
    other: '{count} Nachrichten sind aufgehoben und werden gesendet.',
  },
  interruptedMedia: {
    going: 'Ton und Bild gehen weiter.',
    some: 'Ton und Bild einiger Personen sind unterbrochen. Sie kommen mit der Verbindung zurück.',
    all: 'Ton und Bild sind unterbrochen. Sie kommen mit der Verbindung zurück.',
  },
  interruptedScreen: 'Der geteilte Bildschirm steht still.',
  twoSentences: '{first} {second}',
  connectNow: 'Jetzt verbinden',

  more: 'Mehr',
  moreMeeting: 'Dieses Treffen',
  settings: 'Einstellungen',
  shortcuts: 'Tastenkürzel',
  inviteDialogTitle: 'Einladen',
  pageMissing: {
    title: 'Das Treffen konnte nicht gezeigt werden',
    detail:
      'Ein Teil der Seite ist nicht angekommen. Ihr Platz bleibt: Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  },
  partMissing:
    'Dieser Teil konnte nicht geladen werden. Prüfen Sie Ihre Verbindung, schließen Sie ihn und versuchen Sie es noch einmal.',
};
