import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'Abrir esta página no endereço seguro',
  secureAdvice:
    'Se esse endereço não abrir, peça a quem cuida deste servidor que ative o https. Na própria máquina do servidor, localhost também funciona.',
};
