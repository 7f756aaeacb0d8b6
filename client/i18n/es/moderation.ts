import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: 'Espera a que te dejen entrar',
  waitingLead:
    'Los anfitriones saben que estás aquí. Entrarás automáticamente cuando uno de ellos te deje pasar.',
  waitingPrivate: 'Hasta entonces nadie te ve ni te oye.',
  waitingLost: 'Se perdió la conexión. Meet vuelve a llamar a la puerta por sí solo.',
  waitingLine: 'Una línea para los anfitriones',
  waitingLineHint: 'Por ejemplo, quién eres. Puedes enviar una.',
  waitingLineSend: 'Enviar',
  waitingLineSent: 'Los anfitriones ven tu línea: {text}',
  waitingLeave: 'No esperar',

  roles: { host: 'Anfitrión', cohost: 'Coanfitrión' },
  mutedByHost: 'Silenciado por un anfitrión',
  fromAdministrators: 'De quienes administran este servidor',

  knock: {
    title: '{name} quiere entrar',
    detail: 'Nadie entra antes de que un anfitrión lo acepte.',
  },
  knockMany: { one: '{count} persona quiere entrar', other: '{count} personas quieren entrar' },
  knockShow: 'Mostrar quién espera',
  admit: 'Dejar entrar',
  deny: 'Rechazar',
  admitAll: 'Dejar entrar a todos',
  waitingPeople: 'Esperan para entrar',
  /** Beside the count of people. */
  waitingCount: { one: '{count} en espera', other: '{count} en espera' },

  roomSection: 'Sala',
  roomLock: 'Cerrar la sala',
  roomLockHint: 'Nadie nuevo puede entrar.',
  roomLobby: 'Sala de espera',
  roomLobbyHint: 'Quien llega espera a que un anfitrión lo acepte.',
  roomPasswordOn: 'La sala tiene una contraseña.',
  roomPasswordOff: 'Se entra sin contraseña.',
  roomPasswordNew: 'Nueva contraseña',
  roomPasswordSet: 'Poner contraseña',
  roomPasswordClear: 'Quitar contraseña',
  roomPasswordDone: 'La contraseña está puesta. Quien está dentro se queda dentro.',
  roomKnockSound: 'Sonido cuando alguien espera',
  roomRelay: 'Ocultar la dirección de todos',
  roomRelayHint: 'El sonido y la imagen solo pasan por el relé: nadie conoce la dirección de otro.',
  roomChat: 'Quién puede escribir en el chat',
  roomChatChoices: { open: 'Todos', read_only: 'Solo anfitriones', off: 'Nadie' },
  roomScreen: 'Quién puede compartir una pantalla',
  roomScreenChoices: { all: 'Todos', hosts: 'Solo anfitriones' },
  muteAll: 'Silenciar a todos los demás',
  muteAllDone: 'Todos los demás están silenciados. Pueden volver a encender su micrófono.',
  unban: 'Levantar todas las expulsiones',
  unbanDone: 'Quienes fueron expulsados pueden volver a entrar.',
  endForAll: 'Terminar para todos',
  endTitle: '¿Terminar la reunión para todos?',
  endLead:
    'Todos salen de la sala, también quienes esperan. Se olvida lo que se decidió sobre la sala.',
  endConfirm: 'Terminar la reunión',
  endCancel: 'Seguir con la reunión',

  inviteWhile: {
    locked: 'Nadie nuevo entra con este enlace mientras la sala esté cerrada.',
    lobby: 'Quien tenga este enlace espera a que un anfitrión lo deje entrar.',
    password: 'El enlace solo no basta: también hace falta la contraseña de la sala.',
  },

  hostMenu: 'Como anfitrión',
  hostMenuItems: {
    mute: 'Silenciar',
    muteHard: 'Silenciar hasta que yo lo permita',
    allowMic: 'Permitir el micrófono',
    cameraOff: 'Apagar la cámara',
    allowCamera: 'Volver a permitir la cámara',
    lowerHand: 'Bajar la mano',
    spotlight: 'Mostrar en grande a todos',
    spotlightOff: 'Dejar de mostrar en grande a todos',
    promote: 'Nombrar coanfitrión',
    demote: 'Quitar como coanfitrión',
    toLobby: 'Devolver a la sala de espera',
    kick: 'Sacar de la sala',
    ban: 'Sacar y prohibir la entrada',
    banAddress: 'Sacar y prohibir su red',
    banReally: '¿Prohibir de verdad? Pulsa otra vez',
  },

  decided: {
    muted: {
      title: 'Un anfitrión te ha silenciado',
      detail:
        'Nadie te oye. Podrás encender tu micrófono cuando un anfitrión lo permita; levanta la mano para pedirlo.',
    },
    muted_may_unmute: {
      title: 'Un anfitrión te ha silenciado',
      detail: 'Nadie te oye hasta que vuelvas a encender tu micrófono.',
    },
    mute_asked: {
      title: 'Un anfitrión te pide que te silencies',
      detail: 'Tu micrófono está apagado. Puedes volver a encenderlo cuando quieras.',
    },
    mic_allowed: {
      title: 'Ya puedes volver a encender tu micrófono',
      detail: 'Seguirá apagado hasta que lo hagas.',
    },
    camera_off: {
      title: 'Un anfitrión ha apagado tu cámara',
      detail: 'Nadie te ve. Podrás encenderla cuando un anfitrión lo permita.',
    },
    camera_asked: {
      title: 'Un anfitrión te pide que apagues la cámara',
      detail: 'Ahora está apagada. Puedes volver a encenderla cuando quieras.',
    },
    camera_allowed: {
      title: 'Ya puedes volver a encender tu cámara',
      detail: 'Seguirá apagada hasta que lo hagas.',
    },
    screen: {
      title: 'Ahora solo los anfitriones pueden compartir una pantalla',
      detail: 'Pídelo a un anfitrión si quieres mostrar algo.',
    },
    hand_lowered: {
      title: 'Un anfitrión ha bajado tu mano',
      detail: 'Puedes volver a levantarla.',
    },
    promoted: {
      title: 'Ahora eres coanfitrión',
      detail:
        'Puedes dejar entrar, silenciar y sacar a otras personas. Abre «Personas» para ver cómo.',
    },
    demoted: {
      title: 'Ya no eres coanfitrión',
      detail: 'Sigues en la reunión como todos los demás.',
    },
    acting: {
      title: 'Tú decides mientras no haya ningún anfitrión',
      detail:
        'Eres quien lleva más tiempo aquí. Abre «Personas» para dejar entrar, silenciar o sacar a alguien.',
    },
    spotlit: {
      title: 'Ahora todos te ven en grande',
      detail: 'Un anfitrión te ha destacado.',
    },
  },
  blocked: {
    muted: 'Un anfitrión te ha silenciado. Pide permiso para hablar.',
    camera_off: 'Un anfitrión ha apagado tu cámara.',
    screen: 'Solo los anfitriones pueden compartir una pantalla.',
  },
  decisionFailed: {
    gone: { title: 'Esa persona ya no está aquí', detail: 'No se ha cambiado nada.' },
    forbidden: {
      title: 'No puedes decidir esto',
      detail: 'No se ha cambiado nada. Quizá otro anfitrión haya decidido algo mientras tanto.',
    },
    too_many: {
      title: 'Demasiadas decisiones a la vez',
      detail: 'Espera un momento y vuelve a intentarlo.',
    },
    failed: {
      title: 'No se ha podido hacer',
      detail: 'No se ha cambiado nada. Comprueba tu conexión y vuelve a intentarlo.',
    },
  },
  chatOff: 'Un anfitrión ha desactivado el chat.',
  chatReadOnly: 'Ahora solo pueden escribir los anfitriones. Tú puedes seguir leyendo.',

  saidPolicy: {
    locked: 'La sala está cerrada',
    unlocked: 'La sala ya no está cerrada',
    lobby_on: 'Quien llega espera a que lo dejen entrar',
    lobby_off: 'Quien llega entra enseguida',
    password_on: 'La sala tiene ahora una contraseña',
    password_off: 'La sala ya no tiene contraseña',
    relay_on: 'Ahora la dirección de todos está oculta',
    relay_off: 'Las direcciones ya no están ocultas',
    spotlight_off: 'Ya no hay nadie destacado',
    chat_open: 'Todos pueden escribir en el chat',
    chat_read_only: 'Solo los anfitriones pueden escribir en el chat',
    chat_off: 'El chat está desactivado',
    screen_all: 'Todos pueden compartir una pantalla',
    screen_hosts: 'Solo los anfitriones pueden compartir una pantalla',
  },
  saidSpotlight: 'Todos ven a {name} en grande',
};
