import type { devices as english } from '../en/devices.js';
import type { Translation } from '../shapes.js';

/** Microphone, camera and loudspeaker; inviting others. */
export const devices: Translation<typeof english> = {
  devices: 'Dispositivos',
  deviceKind: { microphone: 'Micrófono', camera: 'Cámara', speaker: 'Altavoz' },
  deviceBrowserChooses: 'El navegador elegirá uno en cuanto tenga permiso.',
  speakerOfSystem: 'El altavoz de tu sistema',
  speakerAsk: 'Elegir un altavoz',
  speakerNone: 'Este navegador usa el altavoz elegido en tu sistema.',
  testSound: 'Reproducir un sonido de prueba',
  testSoundPlays: 'Reproduciendo…',
  testSoundPlayed: '¿No has oído nada? Comprueba el volumen o elige otro altavoz.',
  testSoundFailed:
    'No se pudo reproducir el sonido de prueba. Elige otro altavoz y vuelve a intentarlo.',
  levelOff: 'Tu micrófono está desactivado. Actívalo para ver si te oye.',
  levelHeard: 'Tu micrófono te oye.',
  levelWaiting: 'Di algo: la barra sigue tu voz.',
  levelMuted: 'Tu micrófono está silenciado: nadie te oye. La barra sigue tu voz de todos modos.',
  mirror: 'Mostrarme como en un espejo',
  mirrorHint: 'Solo para tus ojos. Los demás siempre te ven del derecho.',
  pushToTalk: 'Pulsar para hablar',
  pushToTalkHint:
    'Tu micrófono está silenciado hasta que mantengas pulsada la barra espaciadora, o la V donde la barra espaciadora acciona un botón.',
  pushToTalkKeys: 'Espacio o V',
  pushToTalkShortcut: 'Mantener pulsado para hablar, con «Pulsar para hablar» activado',
  pushing: 'Se te oye. Suelta para silenciarte.',
  talkingMuted: 'Estás hablando, pero tu micrófono está silenciado.',
  talkingMutedPush:
    'Tu micrófono está silenciado. Mantén pulsada la barra espaciadora para hablar.',
  unmute: 'Dejar de silenciar',
  flipCamera: 'Cambiar a la otra cámara',

  microphoneSilent: {
    title: 'No llega nada de tu micrófono',
    detail:
      'Los demás no pueden oírte. Comprueba el interruptor de silencio de tus auriculares o elige otro micrófono.',
  },
  microphoneSilentNamed: {
    title: 'No llega nada de «{device}»',
    detail:
      'Los demás no pueden oírte. Comprueba el interruptor de silencio de tus auriculares o elige otro micrófono.',
  },
  deviceGone: {
    microphone: {
      title: 'Se ha desconectado «{gone}»',
      detail: 'Tu micrófono es ahora «{now}».',
    },
    camera: {
      title: 'Se ha desconectado «{gone}»',
      detail: 'Tu cámara es ahora «{now}».',
    },
    speaker: {
      title: 'Se ha desconectado «{gone}»',
      detail: 'Oyes a los demás por el altavoz de tu sistema.',
    },
  },
  deviceBack: {
    microphone: {
      title: '«{now}» vuelve a estar disponible',
      detail: 'Vuelve a ser tu micrófono.',
    },
    camera: { title: '«{now}» vuelve a estar disponible', detail: 'Vuelve a ser tu cámara.' },
    speaker: {
      title: '«{now}» vuelve a estar disponible',
      detail: 'Vuelves a oír a los demás por él.',
    },
  },
  deviceOffer: {
    microphone: { title: 'Ahora hay un micrófono', detail: 'Se ha conectado «{now}».' },
    camera: { title: 'Ahora hay una cámara', detail: 'Se ha conectado «{now}».' },
    speaker: { title: 'Ahora hay un altavoz', detail: 'Se ha conectado «{now}».' },
  },
  undo: 'Deshacer',
  chooseAnother: 'Elegir otro',
  useIt: 'Usarlo',

  /** What to do in this browser, after a person or a setting said no. */
  allowIn: {
    chromium:
      'En este navegador: haz clic en el icono junto a la dirección, activa el micrófono y la cámara y vuelve a intentarlo.',
    firefox:
      'En Firefox: haz clic en el icono tachado junto a la dirección, quita «Bloqueado» y vuelve a intentarlo.',
    safari:
      'En Safari: abre Safari › Ajustes para este sitio web, pon el micrófono y la cámara en «Permitir» y vuelve a intentarlo.',
    ios: 'En iPhone y iPad: toca el icono junto a la dirección y luego Ajustes del sitio web, permite el micrófono y la cámara y vuelve a intentarlo.',
    android:
      'En Android: toca el icono junto a la dirección y luego Permisos, permite el micrófono y la cámara y vuelve a intentarlo.',
    android_firefox:
      'En Firefox para Android: toca el candado junto a la dirección, permite el micrófono y la cámara y vuelve a intentarlo.',
    other:
      'En este navegador: busca los permisos de este sitio cerca de la dirección, permite el micrófono y la cámara y vuelve a intentarlo.',
  },
  /** What to do in this system, which keeps the device from every page of the browser. */
  allowInSystem: {
    windows:
      'En Windows: abre Configuración › Privacidad y seguridad, elige Micrófono o Cámara y deja que las aplicaciones de escritorio los usen. Después, vuelve a intentarlo.',
    mac: 'En un Mac: abre Ajustes del Sistema › Privacidad y seguridad, elige Micrófono o Cámara y activa este navegador. Puede que haya que reiniciarlo.',
    ios: 'En iPhone y iPad: abre Ajustes, elige este navegador entre las apps y activa Micrófono y Cámara.',
    android:
      'En Android: abre Ajustes › Aplicaciones, elige este navegador, luego Permisos, y permite el micrófono y la cámara. Comprueba también los botones de cámara y micrófono en los ajustes rápidos.',
    linux:
      'Comprueba los ajustes de privacidad de tu escritorio y si este navegador viene de un paquete que necesita un permiso propio.',
  },

  nobodyInside: 'Todavía no hay nadie aquí.',
  peopleInside: { one: 'Hay {count} persona dentro.', other: 'Hay {count} personas dentro.' },
  joinPushToTalk:
    'Entras con el micrófono silenciado. Mantén pulsada la barra espaciadora para hablar.',
  joinChatOnly: 'Entrar solo con el chat',
  joinChatOnlyHint: 'No se envía nada tuyo, salvo lo que escribas.',

  invite: 'Invitar',
  share: 'Compartir',
  shareTitle: 'Meet',
  shareText: 'Únete a esta sala conmigo.',
  qrCode: 'Código QR del enlace a esta sala',
  qrHint: 'Apunta con la cámara de un teléfono para entrar desde él.',
  inviteDialogLead: 'Cualquiera que tenga este enlace puede entrar.',
};
