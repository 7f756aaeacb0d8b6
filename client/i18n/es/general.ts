import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'Cerrar',
  tryAgain: 'Reintentar',
  you: 'Tú',

  soundBlocked: {
    title: 'Tu navegador retiene el sonido',
    detail: 'Espera un clic antes de reproducir nada.',
  },
  hearEverybody: 'Oír a todos',
  copyFailed: {
    title: 'No se pudo copiar el enlace',
    detail: 'Cópialo desde la barra de direcciones del navegador.',
  },
  languageMissing: {
    title: 'No se pudo cargar el idioma',
    detail: 'Comprueba tu conexión y vuelve a elegir el idioma.',
  },
  language: 'Idioma',
  languageOfBrowser: 'Como en el navegador',
};
