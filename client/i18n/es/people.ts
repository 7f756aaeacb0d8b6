import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'Está hablando',
  hand: 'Mano',
  raiseHand: 'Levantar la mano',
  lowerHand: 'Bajar la mano',
  handUp: 'Mano levantada',
  /** Beside a hand when several are up. */
  handUpPlace: 'Mano levantada, número {place}',
  handStillUp: {
    title: 'Sigues con la mano levantada',
    detail: 'Llevas un rato hablando. Los demás aún la ven levantada.',
  },
  saidHand: '{name} ha levantado la mano',
  saidHandPlace: '{name} ha levantado la mano, número {place} de {count}',
  saidOwnHand: 'Tienes la mano levantada',
  saidOwnHandPlace: 'Tienes la mano levantada, número {place} de {count}',
  saidOwnHandDown: 'Tienes la mano bajada',

  reactions: 'Reacciones',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'Pulgar arriba',
    clap: 'Aplauso',
    heart: 'Corazón',
    laugh: 'Risa',
    surprised: 'Sorpresa',
    celebrate: 'Celebración',
  },
  saidOwnReaction: 'Enviado: {reaction}',
  saidReaction: {
    thumbs_up: '{name} levanta el pulgar',
    clap: '{name} aplaude',
    heart: '{name} envía un corazón',
    laugh: '{name} se ríe',
    surprised: '{name} se sorprende',
    celebrate: '{name} lo celebra',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} y {count} persona más levantan el pulgar',
      other: '{name} y {count} personas más levantan el pulgar',
    },
    clap: {
      one: '{name} y {count} persona más aplauden',
      other: '{name} y {count} personas más aplauden',
    },
    heart: {
      one: '{name} y {count} persona más envían un corazón',
      other: '{name} y {count} personas más envían un corazón',
    },
    laugh: {
      one: '{name} y {count} persona más se ríen',
      other: '{name} y {count} personas más se ríen',
    },
    surprised: {
      one: '{name} y {count} persona más se sorprenden',
      other: '{name} y {count} personas más se sorprenden',
    },
    celebrate: {
      one: '{name} y {count} persona más lo celebran',
      other: '{name} y {count} personas más lo celebran',
    },
  },

  smallWindow: 'Llamada en una ventana pequeña',
  smallWindowTitle: 'Reunión',
  backToMeeting: 'Volver a la reunión',
  smallWindowRefused: {
    title: 'La ventana pequeña no se abrió',
    detail: 'El navegador no lo permitió. La reunión continúa aquí.',
  },
};
