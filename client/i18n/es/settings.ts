import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'Dispositivos',
  settingsEffects: 'Sonido e imagen',
  settingsLanguage: 'Idioma',
  settingsAccess: 'Teclado y lector de pantalla',
  settingsPrivacy: 'Privacidad',

  verbosity: 'Qué anuncian los lectores de pantalla',
  verbosityChoices: {
    everything: 'Todo: quién entra y sale, mensajes, manos levantadas, reacciones',
    important:
      'Lo que me afecta: mis dispositivos, mensajes privados, manos levantadas, la conexión',
    nothing: 'Solo cuando algo va mal',
  },

  callFigures: 'Enviar a este servidor datos anónimos de la calidad de las llamadas',
  callFiguresHint:
    'Cuánto tardó la primera imagen, si una conexión es directa o pasa por un repetidor, cuántas veces se cortó. Sin nombres, sin direcciones, sin sala; y solo donde el servidor lo pide.',

  shortcutsOn: 'Letras sueltas manejan la llamada',
  shortcutsOnHint: 'Desactívalo si dictas a tu equipo o pulsas letras sin querer.',
  shortcutsWhen: 'Estas teclas funcionan durante la llamada, salvo mientras escribes.',
  shortcutsAreOff: 'Las letras sueltas están desactivadas. Estas teclas no hacen nada ahora.',
  shortcut: {
    microphone: 'Activar o desactivar el micrófono',
    camera: 'Activar o desactivar la cámara',
    screen: 'Compartir tu pantalla, o dejar de hacerlo',
    hand: 'Levantar o bajar la mano',
    chat: 'Escribir en el chat',
    people: 'Mostrar las personas',
    fullPage: 'Llenar toda la pantalla',
    invite: 'Invitar a más personas',
    help: 'Mostrar estos atajos',
    close: 'Cerrar lo que esté abierto',
  },
  keyEscape: 'Esc',
};
