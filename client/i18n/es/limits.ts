import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'Abrir esta página en su dirección segura',
  secureAdvice:
    'Si esa dirección no se abre, pide a quien administra este servidor que active https. En el propio equipo del servidor, localhost también funciona.',
};
