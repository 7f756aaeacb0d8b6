import type { QualityCause } from '../../state/quality.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality = {
  qualityCause: {
    own_upload: 'Your upload is full',
    own_computer: 'Your computer is too slow',
    their_upload: 'Their upload is full',
    their_computer: 'Their computer is too slow',
    relayed_tcp: 'Relayed over TCP',
    delay: 'Long delay',
    loss: 'Much is lost on the way',
  } satisfies Record<QualityCause, string>,
  qualityAdvice: {
    own_upload:
      'The others see you less sharply. Close what else uses your connection, or turn on audio only.',
    own_computer: 'The others see you less smoothly. Close other programs, or turn on audio only.',
    their_upload: 'Their connection cannot send more. Sound goes first.',
    their_computer: 'Their machine cannot keep up. Sound goes first.',
    relayed_tcp: 'The direct way is blocked by a network in between. Sound may stutter.',
    delay: 'Leave a short pause before you answer.',
    loss: 'Sound and picture may break off. A cable or a place nearer to the Wi-Fi may help.',
  } satisfies Record<QualityCause, string>,
  qualityGood: 'Comes through well',

  uploadSmallTitle: {
    one: 'Your connection carries your picture to about {count} person',
    other: 'Your connection carries your picture to about {count} people',
  },
  uploadSmallNone: 'Your connection does not carry your picture',
  uploadSmallDetail:
    'The others see your initials. Sound goes first. Audio only leaves the connection to sound alone.',
  uploadYetEnoughDetail:
    'Whoever comes next sees your initials instead. Sound goes first. Audio only leaves the connection to sound alone.',
  audioOnly: 'Audio only',

  moreCall: 'Call',
  details: 'Call details',
  detailsAlone: 'Nobody else is connected. Figures appear when somebody is.',
  detailsTotals: 'All together',
  detailsSent: 'Sent',
  detailsReceived: 'Received',
  detailsBudget: 'Room for sending',
  detailsFrames: 'Most frames a second',
  detailsRoundTrip: 'Round trip',
  detailsLoss: 'Lost to them / to you',
  detailsJitter: 'Unevenness',
  detailsWay: 'Way',
  detailsCamera: 'Camera',
  detailsScreen: 'Screen',
  detailsLimit: 'What limits sending',
  detailsUnknown: 'not known',
  detailsNone: 'none',
  detailsWays: {
    direct: 'direct, {protocol}',
    relayed: 'relayed, {protocol}',
  },
  detailsLimits: {
    none: 'nothing',
    bandwidth: 'the connection',
    cpu: 'the computer',
    other: 'something else',
  },
  detailsOut: '{value} to them',
  detailsIn: '{value} to you',
  detailsPicture: '{width} × {height}, {frames} a second',
  detailsMilliseconds: '{value} ms',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} kbit/s',
  detailsMegabits: '{value} Mbit/s',
  reportLead: 'The report holds these figures, but no names, addresses or room.',
  copyReport: 'Copy report',
  reportCopied: 'Report copied',
};
