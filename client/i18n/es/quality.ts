import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'Tu conexión de subida está saturada',
    own_computer: 'Tu equipo es demasiado lento',
    their_upload: 'Su conexión de subida está saturada',
    their_computer: 'Su equipo es demasiado lento',
    relayed_tcp: 'Retransmitido por TCP',
    delay: 'Mucho retardo',
    loss: 'Se pierde mucho por el camino',
  },
  qualityAdvice: {
    own_upload:
      'Los demás te ven con menos nitidez. Cierra lo que también use tu conexión o activa «Solo audio».',
    own_computer:
      'Los demás te ven con menos fluidez. Cierra otros programas o activa «Solo audio».',
    their_upload: 'Su conexión no puede enviar más. El sonido tiene prioridad.',
    their_computer: 'Su equipo no da abasto. El sonido tiene prioridad.',
    relayed_tcp: 'Una red intermedia bloquea la vía directa. El sonido puede entrecortarse.',
    delay: 'Haz una breve pausa antes de responder.',
    loss: 'El sonido y la imagen pueden cortarse. Un cable o un lugar más cercano al wifi puede ayudar.',
  },
  qualityGood: 'Llega bien',

  uploadSmallTitle: {
    one: 'Tu conexión lleva tu imagen a {count} persona aproximadamente',
    other: 'Tu conexión lleva tu imagen a unas {count} personas',
  },
  uploadSmallNone: 'Tu conexión no basta para enviar tu imagen',
  uploadSmallDetail:
    'Los demás ven tus iniciales. El sonido tiene prioridad. «Solo audio» deja toda la conexión para el sonido.',
  uploadYetEnoughDetail:
    'Quien llegue después verá tus iniciales en su lugar. El sonido tiene prioridad. «Solo audio» deja toda la conexión para el sonido.',
  audioOnly: 'Solo audio',

  moreCall: 'Llamada',
  details: 'Detalles de la llamada',
  detailsAlone: 'No hay nadie más en conexión. Las cifras aparecerán cuando haya alguien.',
  detailsTotals: 'En total',
  detailsSent: 'Enviado',
  detailsReceived: 'Recibido',
  detailsBudget: 'Margen para enviar',
  detailsFrames: 'Máximo de imágenes por segundo',
  detailsRoundTrip: 'Ida y vuelta',
  detailsLoss: 'Perdido de ida / de vuelta',
  detailsJitter: 'Irregularidad',
  detailsWay: 'Vía',
  detailsCamera: 'Cámara',
  detailsScreen: 'Pantalla',
  detailsLimit: 'Qué limita el envío',
  detailsUnknown: 'se desconoce',
  detailsNone: 'ninguna',
  detailsWays: {
    direct: 'directa, {protocol}',
    relayed: 'retransmitida, {protocol}',
  },
  detailsLimits: {
    none: 'nada',
    bandwidth: 'la conexión',
    cpu: 'el equipo',
    other: 'otra cosa',
  },
  detailsOut: '{value} de ida',
  detailsIn: '{value} de vuelta',
  detailsPicture: '{width} × {height}, {frames} por segundo',
  detailsMilliseconds: '{value} ms',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} kbit/s',
  detailsMegabits: '{value} Mbit/s',
  reportLead: 'El informe contiene estas cifras, pero ni nombres, ni direcciones, ni la sala.',
  copyReport: 'Copiar informe',
  reportCopied: 'Informe copiado',
};
