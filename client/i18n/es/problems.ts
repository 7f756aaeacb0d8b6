import type { problems as english } from '../en/problems.js';
import type { Translation } from '../shapes.js';

/** Why a device is not there, and what can be done about it. */
export const problems: Translation<typeof english> = {
  deviceProblems: {
    microphone: {
      denied: {
        title: 'El navegador no permite el micrófono',
        detail:
          'Los demás no te oyen. Para cambiarlo, usa el icono junto a la dirección, permite el micrófono y vuelve a intentarlo.',
      },
      dismissed: {
        title: 'Se cerró la pregunta sobre el micrófono',
        detail: 'Los demás no te oyen. Vuelve a intentarlo y elige «Permitir».',
      },
      system_denied: {
        title: 'El sistema no deja que el navegador use el micrófono',
        detail:
          'Los demás no te oyen. Permítelo en los ajustes de privacidad de tu dispositivo y vuelve a intentarlo.',
      },
      not_found: {
        title: 'No se encontró ningún micrófono',
        detail: 'Los demás no te oyen. Conecta uno y vuelve a intentarlo, o sigue sin él.',
      },
      in_use: {
        title: 'Otro programa está usando el micrófono',
        detail:
          'Los demás no te oyen. Cierra ese programa, o la otra pestaña, y vuelve a intentarlo.',
      },
      insecure: {
        title: 'El micrófono necesita una dirección segura',
        detail:
          'Los demás no te oyen. Abre esta página por https. Aquí puedes escuchar y usar el chat.',
      },
      unsupported: {
        title: 'Este navegador no ofrece micrófono',
        detail:
          'Los demás no te oyen. Quizá otro navegador sí lo ofrezca. Aquí puedes escuchar y usar el chat.',
      },
      lost: {
        title: 'El micrófono ya no está',
        detail:
          'Los demás no te oyen. Se ha desconectado o apagado. Vuelve a intentarlo para usar el que haya.',
      },
      unknown: {
        title: 'El micrófono no se inició',
        detail:
          'Los demás no te oyen. Vuelve a intentarlo; si sigue fallando, desconéctalo y conéctalo de nuevo.',
      },
    },
    camera: {
      denied: {
        title: 'El navegador no permite la cámara',
        detail:
          'Los demás no te ven. Para cambiarlo, usa el icono junto a la dirección, permite la cámara y vuelve a intentarlo.',
      },
      dismissed: {
        title: 'Se cerró la pregunta sobre la cámara',
        detail: 'Los demás no te ven. Vuelve a intentarlo y elige «Permitir».',
      },
      system_denied: {
        title: 'El sistema no deja que el navegador use la cámara',
        detail:
          'Los demás no te ven. Permítelo en los ajustes de privacidad de tu dispositivo y vuelve a intentarlo.',
      },
      not_found: {
        title: 'No se encontró ninguna cámara',
        detail: 'Los demás no te ven. Conecta una y vuelve a intentarlo, o sigue sin ella.',
      },
      in_use: {
        title: 'Otro programa está usando la cámara',
        detail:
          'Los demás no te ven. Cierra ese programa, o la otra pestaña, y vuelve a intentarlo.',
      },
      insecure: {
        title: 'La cámara necesita una dirección segura',
        detail:
          'Los demás no te ven. Abre esta página por https. Aquí puedes escuchar y usar el chat.',
      },
      unsupported: {
        title: 'Este navegador no ofrece cámara',
        detail:
          'Los demás no te ven. Quizá otro navegador sí la ofrezca. Aquí puedes escuchar y usar el chat.',
      },
      lost: {
        title: 'La cámara ya no está',
        detail:
          'Los demás no te ven. Se ha desconectado o apagado. Vuelve a intentarlo para usar la que haya.',
      },
      unknown: {
        title: 'La cámara no se inició',
        detail:
          'Los demás no te ven. Vuelve a intentarlo; si sigue fallando, desconéctala y conéctala de nuevo.',
      },
    },
  },
  screenProblems: {
    refused: {
      title: 'No se permite compartir la pantalla',
      detail:
        'No se comparte nada. Permite que el navegador grabe la pantalla en los ajustes de tu dispositivo y vuelve a intentarlo.',
    },
    impossible: {
      title: 'Este navegador no puede compartir pantalla',
      detail: 'No se comparte nada. Los navegadores de escritorio pueden hacerlo, por https.',
    },
    unknown: {
      title: 'No se pudo empezar a compartir la pantalla',
      detail: 'No se comparte nada. Vuelve a intentarlo.',
    },
  },
};
