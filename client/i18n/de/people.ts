import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'Spricht',
  hand: 'Hand',
  raiseHand: 'Hand heben',
  lowerHand: 'Hand senken',
  handUp: 'Hand gehoben',
  handUpPlace: 'Hand gehoben, Nummer {place}',
  handStillUp: {
    title: 'Ihre Hand ist noch oben',
    detail: 'Sie reden schon eine Weile. Die anderen sehen sie noch gehoben.',
  },
  saidHand: '{name} hat die Hand gehoben',
  saidHandPlace: '{name} hat die Hand gehoben, Nummer {place} von {count}',
  saidOwnHand: 'Ihre Hand ist oben',
  saidOwnHandPlace: 'Ihre Hand ist oben, Nummer {place} von {count}',
  saidOwnHandDown: 'Ihre Hand ist unten',

  reactions: 'Reaktionen',
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'Daumen hoch',
    clap: 'Beifall',
    heart: 'Herz',
    laugh: 'Lachen',
    surprised: 'Überraschung',
    celebrate: 'Feiern',
  },
  saidOwnReaction: 'Gesendet: {reaction}',
  saidReaction: {
    thumbs_up: '{name} zeigt den Daumen hoch',
    clap: '{name} klatscht',
    heart: '{name} schickt ein Herz',
    laugh: '{name} lacht',
    surprised: '{name} ist überrascht',
    celebrate: '{name} feiert',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} und {count} weitere Person zeigen den Daumen hoch',
      other: '{name} und {count} weitere Personen zeigen den Daumen hoch',
    },
    clap: {
      one: '{name} und {count} weitere Person klatschen',
      other: '{name} und {count} weitere Personen klatschen',
    },
    heart: {
      one: '{name} und {count} weitere Person schicken ein Herz',
      other: '{name} und {count} weitere Personen schicken ein Herz',
    },
    laugh: {
      one: '{name} und {count} weitere Person lachen',
      other: '{name} und {count} weitere Personen lachen',
    },
    surprised: {
      one: '{name} und {count} weitere Person sind überrascht',
      other: '{name} und {count} weitere Personen sind überrascht',
    },
    celebrate: {
      one: '{name} und {count} weitere Person feiern',
      other: '{name} und {count} weitere Personen feiern',
    },
  },

  smallWindow: 'Gespräch in einem kleinen Fenster',
  smallWindowTitle: 'Treffen',
  backToMeeting: 'Zurück zum Treffen',
  smallWindowRefused: {
    title: 'Das kleine Fenster ist nicht aufgegangen',
    detail: 'Ihr Browser hat es nicht erlaubt. Das Treffen geht hier weiter.',
  },
};
