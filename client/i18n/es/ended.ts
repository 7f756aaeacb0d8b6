import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'Has salido de la reunión',
  leftLead: 'Tu cámara y tu micrófono están desactivados.',
  rejoin: 'Volver a entrar',
  visitLasted: 'Has estado {duration}.',
  visitShort: 'Has estado menos de un minuto.',
  visitUnread: {
    one: 'Hay un mensaje sin leer. Vuelve a entrar para leerlo.',
    other: 'Hay {count} mensajes sin leer. Vuelve a entrar para leerlos.',
  },
  visitUnsent: {
    one: 'No se envió un mensaje. Vuelve a entrar para enviarlo de nuevo.',
    other: 'No se enviaron {count} mensajes. Vuelve a entrar para enviarlos de nuevo.',
  },
  roomNamed: 'Sala: {name}',
  startOver: 'Iniciar una reunión nueva',
  useHere: 'Usar aquí',

  unsupportedTitle: 'Este navegador no permite celebrar una reunión',
  unsupportedLead:
    'Es demasiado antiguo o tiene partes desactivadas. Abre el enlace en una versión actual de Firefox, Chrome, Edge o Safari.',
  insecure:
    'La cámara y el micrófono necesitan una dirección segura (https). Aquí puedes entrar, escuchar y escribir.',
  noDevices: 'Este navegador no ofrece cámara ni micrófono. Puedes entrar, escuchar y escribir.',
  noCalls: 'Este navegador no permite llamadas. Puedes entrar y escribir.',
};
