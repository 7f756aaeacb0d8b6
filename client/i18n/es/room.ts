import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'Micrófono',
  camera: 'Cámara',
  shareScreen: 'Compartir',
  shareScreenLong: 'Compartir pantalla',
  chat: 'Chat',
  people: 'Personas',
  leave: 'Salir',
  controls: 'Controles de la llamada',
  skipToControls: 'Ir a los controles de la llamada',
  unreadCount: { one: '{count} sin leer', other: '{count} sin leer' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'Activar el micrófono',
    camera: 'Activar la cámara',
    screen: 'Compartir tu pantalla',
  },
  turnOff: {
    microphone: 'Desactivar el micrófono',
    camera: 'Desactivar la cámara',
    screen: 'Dejar de compartir tu pantalla',
  },
  isOn: {
    microphone: 'Micrófono activado',
    camera: 'Cámara activada',
    screen: 'Comparte una pantalla',
  },
  isOff: {
    microphone: 'Micrófono desactivado',
    camera: 'Cámara desactivada',
    screen: 'No comparte pantalla',
  },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}, {count}',

  tile: '{name}, {microphone}, {camera}',
  youNamed: '{name} (tú)',
  youSuffix: '(tú)',
  screenOf: '{name}: pantalla',
  youShare: 'Los demás ven tu pantalla',
  stopSharing: 'Dejar de compartir',
  connection: {
    connecting: 'Conectando…',
    interrupted: 'Conexión interrumpida, reintentando…',
    failed: 'Sin sonido ni imagen',
  },
  away: 'Conexión perdida, esperando a que vuelva…',

  inviteTitle: 'No hay nadie más aquí',
  inviteLead: 'Envía este enlace a quienes quieras ver. Funciona en cualquier navegador actual.',
  inviteLink: 'Enlace a esta sala',
  copyLink: 'Copiar enlace',
  linkCopied: 'Enlace copiado',

  peopleCount: { one: '{count} persona', other: '{count} personas' },
  peopleTitle: 'Personas',
  messagePerson: 'Escribir en privado',
  messagePersonNamed: 'Escribir en privado a {name}',

  reconnecting: 'Conexión perdida, se recupera sola…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'El chat y quienes lleguen tendrán que esperar.',
  interruptedWaiting: {
    one: 'Un mensaje está guardado y se enviará.',
    other: '{count} mensajes están guardados y se enviarán.',
  },
  interruptedMedia: {
    going: 'El sonido y la imagen continúan.',
    some: 'El sonido y la imagen de algunas personas están interrumpidos. Volverán con la conexión.',
    all: 'El sonido y la imagen están interrumpidos. Volverán con la conexión.',
  },
  interruptedScreen: 'La pantalla compartida está detenida.',
  twoSentences: '{first} {second}',
  connectNow: 'Conectar ahora',

  more: 'Más',
  moreMeeting: 'Esta reunión',
  settings: 'Ajustes',
  shortcuts: 'Atajos de teclado',
  inviteDialogTitle: 'Invitar a más personas',
  pageMissing: {
    title: 'No se pudo mostrar la reunión',
    detail:
      'Una parte de la página no ha llegado. Conservas tu sitio: comprueba tu conexión y vuelve a intentarlo.',
  },
  partMissing:
    'No se pudo cargar esta parte. Comprueba tu conexión, ciérrala y vuelve a intentarlo.',
};
