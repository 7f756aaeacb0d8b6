import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} ist dazugekommen',
  saidJoinedMany: {
    one: '{name} und {count} weitere Person sind dazugekommen',
    other: '{name} und {count} weitere Personen sind dazugekommen',
  },
  saidLeft: '{name} ist gegangen',
  saidLeftMany: {
    one: '{name} und {count} weitere Person sind gegangen',
    other: '{name} und {count} weitere Personen sind gegangen',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'Private Nachricht von {name}: {text}',
  saidMedia: {
    microphone: { on: 'Ihr Mikrofon ist an', off: 'Ihr Mikrofon ist aus' },
    camera: { on: 'Ihre Kamera ist an', off: 'Ihre Kamera ist aus' },
    screen: {
      on: 'Sie teilen Ihren Bildschirm',
      off: 'Sie teilen Ihren Bildschirm nicht mehr',
    },
  },
  saidScreenOn: '{name} teilt einen Bildschirm',
  saidScreenOff: '{name} teilt keinen Bildschirm mehr',
  saidConnected: 'Wieder verbunden',
  saidDisconnected: 'Die Verbindung zum Server ist abgebrochen',
};
