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
    removed: {
      title: 'Un anfitrión te ha sacado de la reunión',
      detail: 'Ya no estás en la sala. Si fue un error, puedes pedir que te dejen entrar de nuevo.',
    },
    banned: {
      title: 'Un anfitrión te ha expulsado de esta reunión',
      detail:
        'No puedes volver a entrar hasta que termine. Si fue un error, habla con los anfitriones por otra vía.',
    },
    denied: {
      title: 'Un anfitrión no te ha dejado entrar',
      detail:
        'No estás en la reunión. Si te esperan, avisa a los anfitriones por otra vía y vuelve a intentarlo.',
    },
    notOpened: {
      title: 'Nadie te ha dejado entrar',
      detail: 'Has esperado mucho y ningún anfitrión ha respondido. Puedes volver a intentarlo.',
    },
    locked: {
      title: 'La sala está cerrada',
      detail:
        'Nadie nuevo puede entrar ahora. Pide a alguien de dentro que la abra y vuelve a intentarlo.',
    },
    guesses: {
      title: 'Demasiadas contraseñas incorrectas',
      detail:
        'Durante media hora no se aceptan más desde tu red. Pide la correcta a un anfitrión y vuelve a intentarlo.',
    },
    ended: {
      title: 'Un anfitrión ha terminado la reunión',
      detail: 'Todos han salido de la sala. Puedes empezar una reunión nueva.',
    },
    endedOwn: {
      title: 'Has terminado la reunión para todos',
      detail: 'Todos han salido de la sala. Tu cámara y tu micrófono están apagados.',
    },
    nameRefused: {
      title: 'El servidor no aceptó este nombre',
      detail: 'No estás en la reunión. Vuelve atrás y elige otro nombre para ti o para la sala.',
    },
  },
};
