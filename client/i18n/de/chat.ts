import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: 'Chat',
  conversations: 'Unterhaltungen',
  everyone: 'Alle',
  toEveryone: 'An alle',
  toOne: 'Nur an {name}',
  messages: 'Nachrichten',
  writeToEveryone: 'An alle schreiben',
  writeToOne: 'Nur an {name} schreiben',
  send: 'Senden',
  chatEmpty: 'Noch keine Nachrichten. Alle im Raum sehen, was Sie hier schreiben.',
  chatEmptyPrivate:
    'Nur {name} und Sie sehen diese Unterhaltung. Sonst kann sie niemand im Raum lesen.',
  chatGone: '{name} ist gerade nicht im Raum.',
  loadOlder: 'Ältere Nachrichten zeigen',
  loadingOlder: 'Ältere Nachrichten werden geladen …',
  newMessages: 'Neue Nachrichten',
  latestMessages: 'Neueste Nachrichten',
  unreadMark: 'Neu',
  unreadTab: '{name}, {unread}',
  delivery: { sending: 'Wird gesendet …', sent: 'Gesendet', delivered: 'Angekommen' },
  gaps: {
    epoch: 'Hier fehlen vielleicht einige Nachrichten.',
    window: 'Sie waren lange weg. Hier fehlen einige Nachrichten.',
    overflow: 'Es kam mehr, als aufgehoben werden konnte. Hier fehlen einige private Nachrichten.',
    restart: 'Der Server wurde neu gestartet. Hier fehlen vielleicht Nachrichten von kurz davor.',
  },
  bytesLeft: { one: 'noch {count} Byte', other: 'noch {count} Byte' },
  bytesTooMany: { one: '{count} Byte zu lang', other: '{count} Byte zu lang' },
  presence: { joined: '{name} ist dazugekommen', left: '{name} ist gegangen' },
  typingOne: '{name} schreibt …',
  typingTwo: '{first} und {second} schreiben …',
  typingMany: 'Mehrere Personen schreiben …',
  sendFailed: {
    gone: 'Nicht zugestellt: nicht mehr im Raum.',
    tooLong: 'Nicht gesendet: zu lang.',
    tooMany: 'Nicht gesendet: zu viele Nachrichten auf einmal.',
    interrupted: 'Nicht gesendet: Die Verbindung war unterbrochen.',
    unknown: 'Nicht gesendet.',
  },
};
