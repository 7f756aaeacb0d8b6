import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} ha entrado',
  saidJoinedMany: {
    one: '{name} y {count} persona más han entrado',
    other: '{name} y {count} personas más han entrado',
  },
  saidLeft: '{name} ha salido',
  saidLeftMany: {
    one: '{name} y {count} persona más han salido',
    other: '{name} y {count} personas más han salido',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'Mensaje privado de {name}: {text}',
  saidMedia: {
    microphone: { on: 'Tu micrófono está activado', off: 'Tu micrófono está desactivado' },
    camera: { on: 'Tu cámara está activada', off: 'Tu cámara está desactivada' },
    screen: { on: 'Compartes tu pantalla', off: 'Has dejado de compartir tu pantalla' },
  },
  saidScreenOn: '{name} comparte una pantalla',
  saidScreenOff: '{name} ha dejado de compartir',
  saidConnected: 'Conexión recuperada',
  saidDisconnected: 'Se ha perdido la conexión con el servidor',
};
