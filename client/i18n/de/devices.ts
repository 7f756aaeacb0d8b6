import type { devices as english } from '../en/devices.js';
import type { Translation } from '../shapes.js';

/** Microphone, camera and loudspeaker; inviting others. */
export const devices: Translation<typeof english> = {
  devices: 'Geräte',
  deviceKind: { microphone: 'Mikrofon', camera: 'Kamera', speaker: 'Lautsprecher' },
  deviceBrowserChooses: 'Der Browser wählt, sobald er eines benutzen darf.',
  speakerOfSystem: 'Der Lautsprecher Ihres Systems',
  speakerAsk: 'Lautsprecher wählen',
  speakerNone: 'Dieser Browser spielt über den Lautsprecher, den Ihr System benutzt.',
  testSound: 'Testton abspielen',
  testSoundPlays: 'Wird abgespielt …',
  testSoundPlayed:
    'Nichts gehört? Prüfen Sie die Lautstärke oder wählen Sie einen anderen Lautsprecher.',
  testSoundFailed:
    'Der Testton konnte nicht abgespielt werden. Wählen Sie einen anderen Lautsprecher und versuchen Sie es noch einmal.',
  levelOff: 'Ihr Mikrofon ist aus. Schalten Sie es ein, um zu sehen, ob es Sie hört.',
  levelHeard: 'Ihr Mikrofon hört Sie.',
  levelWaiting: 'Sagen Sie etwas: Der Balken folgt Ihrer Stimme.',
  levelMuted: 'Sie sind stumm: Niemand hört Sie. Der Balken folgt trotzdem Ihrer Stimme.',
  mirror: 'Mich wie im Spiegel zeigen',
  mirrorHint: 'Nur für Ihre eigenen Augen. Die anderen sehen Sie immer richtig herum.',
  pushToTalk: 'Sprechtaste',
  pushToTalkHint:
    'Sie sind stumm, bis Sie die Leertaste halten, oder V, wo die Leertaste eine Schaltfläche bedient.',
  pushToTalkKeys: 'Leertaste oder V',
  pushToTalkShortcut: 'Zum Reden halten, wenn die Sprechtaste an ist',
  pushing: 'Sie werden gehört. Lassen Sie los, um stumm zu sein.',
  talkingMuted: 'Sie reden, aber Sie sind stumm.',
  talkingMutedPush: 'Sie sind stumm. Halten Sie die Leertaste, um zu reden.',
  unmute: 'Stumm aufheben',
  flipCamera: 'Zur anderen Kamera wechseln',

  microphoneSilent: {
    title: 'Von Ihrem Mikrofon kommt nichts',
    detail:
      'Die anderen können Sie nicht hören. Prüfen Sie den Schalter an Ihrem Headset, oder wählen Sie ein anderes Mikrofon.',
  },
  microphoneSilentNamed: {
    title: 'Von „{device}“ kommt nichts',
    detail:
      'Die anderen können Sie nicht hören. Prüfen Sie den Schalter an Ihrem Headset, oder wählen Sie ein anderes Mikrofon.',
  },
  deviceGone: {
    microphone: { title: '„{gone}“ wurde abgezogen', detail: 'Ihr Mikrofon ist jetzt „{now}“.' },
    camera: { title: '„{gone}“ wurde abgezogen', detail: 'Ihre Kamera ist jetzt „{now}“.' },
    speaker: {
      title: '„{gone}“ wurde abgezogen',
      detail: 'Sie hören die anderen über den Lautsprecher Ihres Systems.',
    },
  },
  deviceBack: {
    microphone: { title: '„{now}“ ist wieder da', detail: 'Es ist wieder Ihr Mikrofon.' },
    camera: { title: '„{now}“ ist wieder da', detail: 'Es ist wieder Ihre Kamera.' },
    speaker: { title: '„{now}“ ist wieder da', detail: 'Sie hören die anderen wieder darüber.' },
  },
  deviceOffer: {
    microphone: { title: 'Jetzt ist ein Mikrofon da', detail: '„{now}“ wurde angeschlossen.' },
    camera: { title: 'Jetzt ist eine Kamera da', detail: '„{now}“ wurde angeschlossen.' },
    speaker: { title: 'Jetzt ist ein Lautsprecher da', detail: '„{now}“ wurde angeschlossen.' },
  },
  undo: 'Rückgängig',
  chooseAnother: 'Anderes wählen',
  useIt: 'Benutzen',

  allowIn: {
    chromium:
      'In diesem Browser: Klicken Sie auf das Zeichen neben der Adresse, schalten Sie Mikrofon und Kamera ein und versuchen Sie es noch einmal.',
    firefox:
      'In Firefox: Klicken Sie auf das durchgestrichene Zeichen neben der Adresse, nehmen Sie „Blockiert“ weg und versuchen Sie es noch einmal.',
    safari:
      'In Safari: Öffnen Sie Safari › Einstellungen für diese Website, stellen Sie Mikrofon und Kamera auf „Erlauben“ und versuchen Sie es noch einmal.',
    ios: 'Auf iPhone und iPad: Tippen Sie auf das Zeichen neben der Adresse, dann auf Website-Einstellungen, erlauben Sie Mikrofon und Kamera und versuchen Sie es noch einmal.',
    android:
      'Auf Android: Tippen Sie auf das Zeichen neben der Adresse, dann auf Berechtigungen, erlauben Sie Mikrofon und Kamera und versuchen Sie es noch einmal.',
    android_firefox:
      'In Firefox auf Android: Tippen Sie auf das Schloss neben der Adresse, erlauben Sie Mikrofon und Kamera und versuchen Sie es noch einmal.',
    other:
      'In diesem Browser: Suchen Sie nahe der Adresse die Berechtigungen dieser Seite, erlauben Sie Mikrofon und Kamera und versuchen Sie es noch einmal.',
  },
  allowInSystem: {
    windows:
      'In Windows: Öffnen Sie Einstellungen › Datenschutz und Sicherheit, wählen Sie Mikrofon oder Kamera und lassen Sie Desktop-Apps darauf zugreifen. Versuchen Sie es dann noch einmal.',
    mac: 'Auf dem Mac: Öffnen Sie Systemeinstellungen › Datenschutz & Sicherheit, wählen Sie Mikrofon oder Kamera und schalten Sie diesen Browser ein. Vielleicht muss er neu gestartet werden.',
    ios: 'Auf iPhone und iPad: Öffnen Sie Einstellungen, wählen Sie unter den Apps diesen Browser und schalten Sie Mikrofon und Kamera ein.',
    android:
      'Auf Android: Öffnen Sie Einstellungen › Apps, wählen Sie diesen Browser, dann Berechtigungen, und erlauben Sie Mikrofon und Kamera. Prüfen Sie auch die Schalter für Kamera und Mikrofon in den Schnelleinstellungen.',
    linux:
      'Prüfen Sie die Datenschutz-Einstellungen Ihrer Arbeitsumgebung, und ob dieser Browser aus einem Paket kommt, das eine eigene Erlaubnis braucht.',
  },

  nobodyInside: 'Noch ist niemand hier.',
  peopleInside: { one: '{count} Person ist im Raum.', other: '{count} Personen sind im Raum.' },
  joinPushToTalk: 'Sie treten stumm bei. Halten Sie die Leertaste, um zu reden.',
  joinChatOnly: 'Nur mit Chat beitreten',
  joinChatOnlyHint: 'Von Ihnen wird nichts gesendet, außer was Sie schreiben.',

  invite: 'Einladen',
  share: 'Weitergeben',
  shareTitle: 'Meet',
  shareText: 'Treffen wir uns in diesem Raum.',
  qrCode: 'QR-Code des Links zu diesem Raum',
  qrHint: 'Richten Sie die Kamera eines Telefons darauf, um von dort beizutreten.',
  inviteDialogLead: 'Wer diesen Link hat, kann dazukommen.',
};
