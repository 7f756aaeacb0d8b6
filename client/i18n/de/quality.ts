import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'Ihre Leitung nach außen ist voll',
    own_computer: 'Ihr Computer ist zu langsam',
    their_upload: 'Die Leitung dort ist voll',
    their_computer: 'Der Computer dort ist zu langsam',
    relayed_tcp: 'Über TCP weitergeleitet',
    delay: 'Lange Verzögerung',
    loss: 'Unterwegs geht viel verloren',
  },
  qualityAdvice: {
    own_upload:
      'Die anderen sehen Sie weniger scharf. Schließen Sie, was die Leitung sonst benutzt, oder wählen Sie „Nur Ton“.',
    own_computer:
      'Die anderen sehen Sie weniger flüssig. Schließen Sie andere Programme, oder wählen Sie „Nur Ton“.',
    their_upload: 'Mehr kann dort nicht gesendet werden. Der Ton geht vor.',
    their_computer: 'Der Computer dort kommt nicht mit. Der Ton geht vor.',
    relayed_tcp: 'Der direkte Weg ist von einem Netz dazwischen gesperrt. Der Ton kann stocken.',
    delay: 'Lassen Sie eine kleine Pause, bevor Sie antworten.',
    loss: 'Ton und Bild können abreißen. Ein Kabel oder ein Platz näher am WLAN kann helfen.',
  },
  qualityGood: 'Kommt gut an',

  uploadSmallTitle: {
    one: 'Ihre Leitung trägt Ihr Bild zu etwa {count} Person',
    other: 'Ihre Leitung trägt Ihr Bild zu etwa {count} Personen',
  },
  uploadSmallNone: 'Ihre Leitung trägt Ihr Bild nicht',
  uploadSmallDetail:
    'Die anderen sehen Ihre Anfangsbuchstaben. Der Ton geht vor. „Nur Ton“ überlässt ihm die ganze Leitung.',
  uploadYetEnoughDetail:
    'Wer als Nächstes kommt, sieht stattdessen Ihre Anfangsbuchstaben. Der Ton geht vor. „Nur Ton“ überlässt ihm die ganze Leitung.',
  audioOnly: 'Nur Ton',

  moreCall: 'Gespräch',
  details: 'Einzelheiten des Gesprächs',
  detailsAlone: 'Sonst ist niemand verbunden. Sobald es so ist, stehen hier Zahlen.',
  detailsTotals: 'Alles zusammen',
  detailsSent: 'Gesendet',
  detailsReceived: 'Empfangen',
  detailsBudget: 'Platz zum Senden',
  detailsFrames: 'Höchstens Bilder pro Sekunde',
  detailsRoundTrip: 'Hin und zurück',
  detailsLoss: 'Verloren dorthin / hierher',
  detailsJitter: 'Ungleichmäßigkeit',
  detailsWay: 'Weg',
  detailsCamera: 'Kamera',
  detailsScreen: 'Bildschirm',
  detailsLimit: 'Was das Senden begrenzt',
  detailsUnknown: 'nicht bekannt',
  detailsNone: 'keine',
  detailsWays: { direct: 'direkt, {protocol}', relayed: 'weitergeleitet, {protocol}' },
  detailsLimits: {
    none: 'nichts',
    bandwidth: 'die Leitung',
    cpu: 'der Computer',
    other: 'etwas anderes',
  },
  detailsOut: '{value} dorthin',
  detailsIn: '{value} hierher',
  detailsPicture: '{width} × {height}, {frames} pro Sekunde',
  detailsMilliseconds: '{value} ms',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} kbit/s',
  detailsMegabits: '{value} Mbit/s',
  reportLead: 'Der Bericht enthält diese Zahlen, aber keine Namen, Adressen oder Räume.',
  copyReport: 'Bericht kopieren',
  reportCopied: 'Bericht kopiert',
};
