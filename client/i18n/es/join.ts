import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'Iniciar una reunión o unirse',
  joinTitleRoom: '¿Todo listo para entrar?',
  joinLead: 'Sin cuenta y sin instalar nada. Comparte el enlace y habla.',
  yourName: 'Tu nombre',
  nameMissing: 'Escribe un nombre, para que los demás sepan quién entra.',
  room: 'Sala',
  roomHint: 'Una sala nueva que nadie puede adivinar. También puedes escribir un nombre propio.',
  roomGuessable:
    'Cualquiera que adivine este nombre puede entrar. Elige uno más largo para charlas privadas.',
  roomMissing: 'Escribe un nombre de sala o usa uno nuevo.',
  linkNamesNoRoom:
    'Este enlace no nombra ninguna sala que se pueda abrir. Pregunta a quien te lo envió o empieza aquí una sala nueva.',
  newRoom: 'Sala nueva',
  join: 'Entrar',
  joining: 'Entrando…',
  cancel: 'Cancelar',
  joinRetrying: 'El servidor no responde. Meet sigue intentándolo; puedes esperar o cancelar.',
  joinWithNothing: 'Entras con el micrófono y la cámara desactivados. Puedes activarlos más tarde.',
  joinWithMicrophone: 'Entras con tu micrófono. La cámara se puede activar más tarde.',
  joinWithCamera: 'Entras con tu cámara. El micrófono se puede activar más tarde.',
  joinWithBoth: 'Entras con micrófono y cámara.',
  preview: 'Tu imagen y tu sonido',
  previewOff: 'Tu cámara está desactivada',
  previewHint: 'El navegador pregunta antes de activar nada.',
  unnamedDevice: 'Dispositivo {number}',
  roomPassword: 'Contraseña de la sala',
  passwordWanted: 'Esta sala tiene una contraseña. Pídela a quien te envió el enlace.',
  passwordMissing: 'Escribe la contraseña de la sala.',
  passwordWrong: 'Esta no es la contraseña. Revísala y vuelve a intentarlo.',
};
