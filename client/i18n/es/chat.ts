import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: 'Chat',
  conversations: 'Conversaciones',
  everyone: 'Todos',
  toEveryone: 'A todos',
  toOne: 'Solo a {name}',
  messages: 'Mensajes',
  writeToEveryone: 'Escribir a todos',
  writeToOne: 'Escribir solo a {name}',
  send: 'Enviar',
  chatEmpty: 'Aún no hay mensajes. Todas las personas de la sala ven lo que escribes aquí.',
  chatEmptyPrivate:
    'Esta conversación es solo entre {name} y tú. Nadie más en la sala puede leerla.',
  chatGone: '{name} no está en la sala ahora.',
  loadOlder: 'Mostrar mensajes anteriores',
  loadingOlder: 'Cargando mensajes anteriores…',
  newMessages: 'Mensajes nuevos',
  latestMessages: 'Últimos mensajes',
  unreadMark: 'Nuevo',
  unreadTab: '{name}, {unread}',
  delivery: { sending: 'Enviando…', sent: 'Enviado', delivered: 'Entregado' },
  gaps: {
    epoch: 'Puede que falten algunos mensajes aquí.',
    window: 'Has estado fuera mucho tiempo. Faltan algunos mensajes aquí.',
    overflow: 'Llegó más de lo que se podía guardar. Faltan algunos mensajes privados aquí.',
    restart: 'El servidor se ha reiniciado. Puede que falten mensajes de justo antes.',
  },
  bytesLeft: { one: 'Queda {count} byte', other: 'Quedan {count} bytes' },
  bytesTooMany: { one: 'Sobra {count} byte', other: 'Sobran {count} bytes' },
  presence: { joined: '{name} ha entrado', left: '{name} ha salido' },
  typingOne: '{name} está escribiendo…',
  typingTwo: '{first} y {second} están escribiendo…',
  typingMany: 'Varias personas están escribiendo…',
  sendFailed: {
    gone: 'No entregado: ya no está en la sala.',
    tooLong: 'No enviado: es demasiado largo.',
    tooMany: 'No enviado: demasiados mensajes a la vez.',
    interrupted: 'No enviado: se interrumpió la conexión.',
    unknown: 'No enviado.',
  },
};
