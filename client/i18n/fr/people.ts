import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'Parle',
  hand: 'Main',
  raiseHand: 'Lever la main',
  lowerHand: 'Baisser la main',
  handUp: 'Main levée',
  /** Beside a hand when several are up. */
  handUpPlace: 'Main levée, numéro {place}',
  handStillUp: {
    title: 'Votre main est toujours levée',
    detail: 'Vous parlez depuis un moment. Les autres la voient encore levée.',
  },
  saidHand: '{name} lève la main',
  saidHandPlace: '{name} lève la main, numéro {place} sur {count}',
  saidOwnHand: 'Votre main est levée',
  saidOwnHandPlace: 'Votre main est levée, numéro {place} sur {count}',
  saidOwnHandDown: 'Votre main est baissée',

  reactions: 'Réactions',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'Pouce levé',
    clap: 'Applaudissements',
    heart: 'Cœur',
    laugh: 'Rire',
    surprised: 'Surprise',
    celebrate: 'Fête',
  },
  saidOwnReaction: 'Envoyé : {reaction}',
  saidReaction: {
    thumbs_up: '{name} lève le pouce',
    clap: '{name} applaudit',
    heart: '{name} envoie un cœur',
    laugh: '{name} rit',
    surprised: '{name} réagit avec surprise',
    celebrate: '{name} fait la fête',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} et {count} autre personne lèvent le pouce',
      other: '{name} et {count} autres personnes lèvent le pouce',
    },
    clap: {
      one: '{name} et {count} autre personne applaudissent',
      other: '{name} et {count} autres personnes applaudissent',
    },
    heart: {
      one: '{name} et {count} autre personne envoient un cœur',
      other: '{name} et {count} autres personnes envoient un cœur',
    },
    laugh: {
      one: '{name} et {count} autre personne rient',
      other: '{name} et {count} autres personnes rient',
    },
    surprised: {
      one: '{name} et {count} autre personne réagissent avec surprise',
      other: '{name} et {count} autres personnes réagissent avec surprise',
    },
    celebrate: {
      one: '{name} et {count} autre personne font la fête',
      other: '{name} et {count} autres personnes font la fête',
    },
  },

  smallWindow: 'Appel dans une petite fenêtre',
  smallWindowTitle: 'Réunion',
  backToMeeting: 'Retour à la réunion',
  smallWindowRefused: {
    title: 'La petite fenêtre ne s’est pas ouverte',
    detail: 'Votre navigateur ne l’a pas permis. La réunion continue ici.',
  },
};
