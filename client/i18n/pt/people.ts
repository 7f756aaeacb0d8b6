import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'Falando',
  hand: 'Mão',
  raiseHand: 'Levantar a mão',
  lowerHand: 'Abaixar a mão',
  handUp: 'Mão levantada',
  /** Beside a hand when several are up. */
  handUpPlace: 'Mão levantada, número {place}',
  handStillUp: {
    title: 'Sua mão ainda está levantada',
    detail: 'Você está falando há algum tempo. Os outros ainda a veem levantada.',
  },
  saidHand: '{name} levantou a mão',
  saidHandPlace: '{name} levantou a mão, número {place} de {count}',
  saidOwnHand: 'Sua mão está levantada',
  saidOwnHandPlace: 'Sua mão está levantada, número {place} de {count}',
  saidOwnHandDown: 'Sua mão está abaixada',

  reactions: 'Reações',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'Joinha',
    clap: 'Aplauso',
    heart: 'Coração',
    laugh: 'Risada',
    surprised: 'Surpresa',
    celebrate: 'Comemoração',
  },
  saidOwnReaction: 'Enviado: {reaction}',
  saidReaction: {
    thumbs_up: '{name} deu um joinha',
    clap: '{name} aplaudiu',
    heart: '{name} enviou um coração',
    laugh: '{name} riu',
    surprised: '{name} reagiu com surpresa',
    celebrate: '{name} comemorou',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} e mais {count} pessoa deram um joinha',
      other: '{name} e mais {count} pessoas deram um joinha',
    },
    clap: {
      one: '{name} e mais {count} pessoa aplaudiram',
      other: '{name} e mais {count} pessoas aplaudiram',
    },
    heart: {
      one: '{name} e mais {count} pessoa enviaram um coração',
      other: '{name} e mais {count} pessoas enviaram um coração',
    },
    laugh: {
      one: '{name} e mais {count} pessoa riram',
      other: '{name} e mais {count} pessoas riram',
    },
    surprised: {
      one: '{name} e mais {count} pessoa reagiram com surpresa',
      other: '{name} e mais {count} pessoas reagiram com surpresa',
    },
    celebrate: {
      one: '{name} e mais {count} pessoa comemoraram',
      other: '{name} e mais {count} pessoas comemoraram',
    },
  },

  smallWindow: 'Chamada em uma janela pequena',
  smallWindowTitle: 'Reunião',
  backToMeeting: 'Voltar à reunião',
  smallWindowRefused: {
    title: 'A janela pequena não abriu',
    detail: 'O navegador não permitiu. A reunião continua aqui.',
  },
};
