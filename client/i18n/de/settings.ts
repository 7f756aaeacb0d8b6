import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'Geräte',
  settingsEffects: 'Ton und Bild',
  settingsLanguage: 'Sprache',
  settingsAccess: 'Tastatur und Vorlesen',
  settingsPrivacy: 'Privatsphäre',

  verbosity: 'Was Vorleseprogramme sagen',
  verbosityChoices: {
    everything: 'Alles: wer kommt und geht, Nachrichten, Handzeichen, Reaktionen',
    important: 'Was mich betrifft: meine Geräte, private Nachrichten, Handzeichen, die Verbindung',
    nothing: 'Nur wenn etwas schiefgeht',
  },

  callFigures: 'Diesem Server anonyme Zahlen zur Gesprächsqualität senden',
  callFiguresHint:
    'Wie lange das erste Bild brauchte, ob eine Verbindung direkt oder über ein Relay läuft, wie oft eine abbrach. Keine Namen, keine Adressen, kein Raum; und nur, wo der Server danach fragt.',

  shortcutsOn: 'Einzelne Buchstaben bedienen das Gespräch',
  shortcutsOnHint:
    'Schalten Sie das aus, wenn Sie Ihrem Computer diktieren oder Tasten versehentlich drücken.',
  shortcutsWhen: 'Diese Tasten gehen im Gespräch, außer während Sie schreiben.',
  shortcutsAreOff: 'Einzelne Buchstaben sind ausgeschaltet. Diese Tasten tun jetzt nichts.',
  shortcut: {
    microphone: 'Mikrofon an oder aus',
    camera: 'Kamera an oder aus',
    screen: 'Bildschirm teilen oder damit aufhören',
    hand: 'Hand heben oder senken',
    chat: 'Im Chat schreiben',
    people: 'Die Personen zeigen',
    fullPage: 'Den ganzen Bildschirm füllen',
    invite: 'Einladen',
    help: 'Diese Tastenkürzel zeigen',
    close: 'Schließen, was offen ist',
  },
  keyEscape: 'Esc',
};
