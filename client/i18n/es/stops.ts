import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'La sala está llena',
      detail: 'Nadie más puede entrar ahora. Vuelve a intentarlo cuando alguien haya salido.',
    },
    taken: {
      title: 'Ya estás en esta sala',
      detail: 'Otra ventana ocupa tu sitio. Continúa allí o entra aquí como otra persona.',
    },
    takenOver: {
      title: 'La reunión continúa en otra ventana',
      detail: 'Otra ventana u otro dispositivo ha ocupado tu sitio. Puedes recuperarlo aquí.',
    },
    busy: {
      title: 'El servidor está demasiado ocupado ahora',
      detail: 'No estás en la reunión. Espera un momento y vuelve a intentarlo.',
    },
    broken: {
      title: 'El servidor cerró la conexión',
      detail: 'Ya no estás en la reunión. Volver a intentarlo suele ayudar.',
    },
    nameRefused: {
      title: 'El servidor no aceptó este nombre',
      detail: 'No estás en la reunión. Vuelve atrás y elige otro nombre para ti o para la sala.',
    },
  },
};
