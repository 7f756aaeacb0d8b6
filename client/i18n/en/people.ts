/** Raised hands, reactions, the list of people, and the small window. */
export const people = {
  speaking: 'Speaking',
  hand: 'Hand',
  raiseHand: 'Raise hand',
  lowerHand: 'Lower hand',
  handUp: 'Hand raised',
  /** Beside a hand when several are up. */
  handUpPlace: 'Hand raised, number {place}',
  handStillUp: {
    title: 'Your hand is still up',
    detail: 'You have been speaking for a while. The others still see it raised.',
  },
  saidHand: '{name} raised a hand',
  saidHandPlace: '{name} raised a hand, number {place} of {count}',
  saidOwnHand: 'Your hand is up',
  saidOwnHandPlace: 'Your hand is up, number {place} of {count}',
  saidOwnHandDown: 'Your hand is down',

  reactions: 'Reactions',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'Thumbs up',
    clap: 'Applause',
    heart: 'Heart',
    laugh: 'Laughter',
    surprised: 'Surprise',
    celebrate: 'Celebration',
  },
  saidOwnReaction: 'Sent: {reaction}',
  saidReaction: {
    thumbs_up: '{name} gave a thumbs up',
    clap: '{name} applauded',
    heart: '{name} sent a heart',
    laugh: '{name} laughed',
    surprised: '{name} was surprised',
    celebrate: '{name} celebrated',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} and {count} other gave a thumbs up',
      other: '{name} and {count} others gave a thumbs up',
    },
    clap: {
      one: '{name} and {count} other applauded',
      other: '{name} and {count} others applauded',
    },
    heart: {
      one: '{name} and {count} other sent a heart',
      other: '{name} and {count} others sent a heart',
    },
    laugh: {
      one: '{name} and {count} other laughed',
      other: '{name} and {count} others laughed',
    },
    surprised: {
      one: '{name} and {count} other were surprised',
      other: '{name} and {count} others were surprised',
    },
    celebrate: {
      one: '{name} and {count} other celebrated',
      other: '{name} and {count} others celebrated',
    },
  },

  smallWindow: 'Call in a small window',
  smallWindowTitle: 'Meeting',
  backToMeeting: 'Back to the meeting',
  smallWindowRefused: {
    title: 'The small window did not open',
    detail: 'Your browser did not allow it. The meeting goes on here.',
  },
};
