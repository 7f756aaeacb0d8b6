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
      title: 'Demasiados intentos erróneos',
      detail:
        'Durante media hora no se acepta nada más desde tu red. Pide a un anfitrión la contraseña o el enlace correctos y vuelve a intentarlo.',
    },
    badToken: {
      title: 'Este enlace no te deja entrar',
      detail:
        'Puede ser demasiado antiguo, estar ya usado o ser de otra sala. Ábrelo de nuevo desde donde lo recibiste.',
    },
    badInvite: {
      title: 'Necesitas una invitación',
      detail:
        'Este enlace no lleva ninguna que se conozca aquí. Pide una a un anfitrión de la reunión.',
    },
    inviteEarly: {
      title: 'Tu invitación aún no es válida',
      detail: 'Puedes entrar a partir de {time}. Abre entonces el enlace de nuevo.',
    },
    inviteExpired: {
      title: 'Tu invitación ha caducado',
      detail: 'Pide una nueva a un anfitrión de la reunión.',
    },
    inviteUsed: {
      title: 'Tu invitación ya se ha usado',
      detail: 'Solo abre un número de veces. Pide una nueva a un anfitrión de la reunión.',
    },
    inviteRevoked: {
      title: 'Tu invitación se ha retirado',
      detail: 'Ya no abre la reunión. Si te esperan, pide una nueva a un anfitrión.',
    },
    weakName: {
      title: 'Este nombre de sala es demasiado fácil de adivinar',
      detail:
        'Unos desconocidos podrían dar con él, por eso este servidor no lo acepta. Empieza de nuevo para obtener un nombre que nadie adivine.',
    },
    noSuchRoom: {
      title: 'No existe esa sala',
      detail:
        'En este servidor solo los administradores abren salas. Comprueba el enlace o pregunta a quien lo envió.',
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
