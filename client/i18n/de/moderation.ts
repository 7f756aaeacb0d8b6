import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: 'Bitte warten Sie auf Einlass',
  waitingLead:
    'Die Gastgeber wissen, dass Sie da sind. Sobald jemand von ihnen Sie einlässt, kommen Sie von selbst hinein.',
  waitingPrivate: 'Bis dahin sieht und hört Sie niemand.',
  waitingLost: 'Die Verbindung ging verloren. Meet klopft von selbst wieder an.',
  waitingLine: 'Eine Zeile an die Gastgeber',
  waitingLineHint: 'Zum Beispiel, wer Sie sind. Sie können eine senden.',
  waitingLineSend: 'Senden',
  waitingLineSent: 'Die Gastgeber sehen Ihre Zeile: {text}',
  waitingLeave: 'Nicht warten',

  roles: { host: 'Gastgeber', cohost: 'Mitgastgeber' },
  mutedByHost: 'Von einem Gastgeber stummgeschaltet',
  fromAdministrators: 'Von den Betreibern dieses Servers',

  knock: {
    title: '{name} möchte hereinkommen',
    detail: 'Niemand kommt herein, bevor ein Gastgeber zustimmt.',
  },
  knockMany: {
    one: '{count} Person möchte hereinkommen',
    other: '{count} Personen möchten hereinkommen',
  },
  knockShow: 'Zeigen, wer wartet',
  admit: 'Einlassen',
  deny: 'Abweisen',
  admitAll: 'Alle einlassen',
  waitingPeople: 'Warten auf Einlass',
  /** Beside the count of people. */
  waitingCount: { one: '{count} wartet', other: '{count} warten' },

  roomSection: 'Raum',
  roomLock: 'Raum abschließen',
  roomLockHint: 'Niemand Neues kommt herein.',
  roomLobby: 'Warteraum',
  roomLobbyHint: 'Wer neu ist, wartet, bis ein Gastgeber zustimmt.',
  roomPasswordOn: 'Der Raum hat ein Passwort.',
  roomPasswordOff: 'Wer neu ist, braucht kein Passwort.',
  roomPasswordNew: 'Neues Passwort',
  roomPasswordSet: 'Passwort setzen',
  roomPasswordClear: 'Passwort entfernen',
  roomPasswordDone: 'Das Passwort ist gesetzt. Wer drinnen ist, bleibt drinnen.',
  roomKnockSound: 'Ton, wenn jemand wartet',
  roomRelay: 'Alle Adressen verbergen',
  roomRelayHint:
    'Ton und Bild gehen nur über das Relay: Niemand erfährt die Adresse eines anderen.',
  roomChat: 'Wer im Chat schreiben darf',
  roomChatChoices: { open: 'Alle', read_only: 'Nur Gastgeber', off: 'Niemand' },
  roomScreen: 'Wer einen Bildschirm teilen darf',
  roomScreenChoices: { all: 'Alle', hosts: 'Nur Gastgeber' },
  muteAll: 'Alle anderen stummschalten',
  muteAllDone: 'Alle anderen sind stumm. Sie können ihr Mikrofon wieder einschalten.',
  unban: 'Alle Sperren aufheben',
  unbanDone: 'Wer ausgesperrt war, kann wieder hereinkommen.',
  endForAll: 'Für alle beenden',
  endTitle: 'Das Treffen für alle beenden?',
  endLead:
    'Alle werden aus dem Raum genommen, auch wer wartet. Was über den Raum entschieden wurde, wird vergessen.',
  endConfirm: 'Treffen beenden',
  endCancel: 'Treffen fortsetzen',

  inviteWhile: {
    locked: 'Solange der Raum abgeschlossen ist, kommt mit diesem Link niemand Neues herein.',
    lobby: 'Wer diesen Link hat, wartet, bis ein Gastgeber ihn einlässt.',
    password: 'Der Link allein genügt nicht: Man braucht auch das Passwort des Raums.',
  },

  hostMenu: 'Als Gastgeber',
  hostMenuItems: {
    mute: 'Stummschalten',
    muteHard: 'Stummschalten, bis ich es erlaube',
    allowMic: 'Mikrofon wieder erlauben',
    cameraOff: 'Kamera ausschalten',
    allowCamera: 'Kamera wieder erlauben',
    lowerHand: 'Hand senken',
    spotlight: 'Allen groß zeigen',
    spotlightOff: 'Nicht mehr allen groß zeigen',
    promote: 'Zum Mitgastgeber machen',
    demote: 'Nicht mehr Mitgastgeber',
    toLobby: 'Zurück in den Warteraum',
    kick: 'Aus dem Raum entfernen',
    ban: 'Entfernen und aussperren',
    banAddress: 'Entfernen und das Netz aussperren',
    banReally: 'Wirklich aussperren? Noch einmal drücken',
  },

  decided: {
    muted: {
      title: 'Ein Gastgeber hat Sie stummgeschaltet',
      detail:
        'Niemand hört Sie. Sie können Ihr Mikrofon einschalten, sobald ein Gastgeber es erlaubt; heben Sie die Hand, um zu fragen.',
    },
    muted_may_unmute: {
      title: 'Ein Gastgeber hat Sie stummgeschaltet',
      detail: 'Niemand hört Sie, bis Sie Ihr Mikrofon wieder einschalten.',
    },
    mute_asked: {
      title: 'Ein Gastgeber bittet Sie, stumm zu sein',
      detail: 'Ihr Mikrofon ist aus. Sie können es jederzeit wieder einschalten.',
    },
    mic_allowed: {
      title: 'Sie dürfen Ihr Mikrofon wieder einschalten',
      detail: 'Es bleibt aus, bis Sie es tun.',
    },
    camera_off: {
      title: 'Ein Gastgeber hat Ihre Kamera ausgeschaltet',
      detail: 'Niemand sieht Sie. Sie können sie einschalten, sobald ein Gastgeber es erlaubt.',
    },
    camera_asked: {
      title: 'Ein Gastgeber bittet Sie, die Kamera auszuschalten',
      detail: 'Sie ist jetzt aus. Sie können sie jederzeit wieder einschalten.',
    },
    camera_allowed: {
      title: 'Sie dürfen Ihre Kamera wieder einschalten',
      detail: 'Sie bleibt aus, bis Sie es tun.',
    },
    screen: {
      title: 'Nur Gastgeber dürfen jetzt einen Bildschirm teilen',
      detail: 'Fragen Sie einen Gastgeber, wenn Sie etwas zeigen möchten.',
    },
    hand_lowered: {
      title: 'Ein Gastgeber hat Ihre Hand gesenkt',
      detail: 'Sie können sie wieder heben.',
    },
    promoted: {
      title: 'Sie sind jetzt Mitgastgeber',
      detail:
        'Sie können Personen einlassen, stummschalten und entfernen. Öffnen Sie „Personen“, um zu sehen, wie.',
    },
    demoted: {
      title: 'Sie sind nicht mehr Mitgastgeber',
      detail: 'Sie bleiben im Treffen wie alle anderen.',
    },
    acting: {
      title: 'Sie entscheiden, solange kein Gastgeber da ist',
      detail:
        'Sie sind am längsten hier. Öffnen Sie „Personen“, um andere einzulassen, stummzuschalten oder zu entfernen.',
    },
    spotlit: {
      title: 'Alle sehen Sie jetzt groß',
      detail: 'Ein Gastgeber hat Sie ins Rampenlicht gestellt.',
    },
  },
  blocked: {
    muted: 'Ein Gastgeber hat Sie stummgeschaltet. Bitten Sie darum, sprechen zu dürfen.',
    camera_off: 'Ein Gastgeber hat Ihre Kamera ausgeschaltet.',
    screen: 'Nur Gastgeber dürfen einen Bildschirm teilen.',
  },
  decisionFailed: {
    gone: { title: 'Die Person ist nicht mehr da', detail: 'Nichts wurde geändert.' },
    forbidden: {
      title: 'Das dürfen Sie nicht entscheiden',
      detail:
        'Nichts wurde geändert. Vielleicht hat inzwischen ein anderer Gastgeber etwas entschieden.',
    },
    too_many: {
      title: 'Zu viele Entscheidungen auf einmal',
      detail: 'Warten Sie einen Moment und versuchen Sie es dann wieder.',
    },
    failed: {
      title: 'Das ging nicht',
      detail: 'Nichts wurde geändert. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    },
  },
  chatOff: 'Ein Gastgeber hat den Chat ausgeschaltet.',
  chatReadOnly: 'Jetzt dürfen nur Gastgeber schreiben. Lesen können Sie weiterhin.',

  saidPolicy: {
    locked: 'Der Raum ist abgeschlossen',
    unlocked: 'Der Raum ist nicht mehr abgeschlossen',
    lobby_on: 'Wer neu ist, wartet auf Einlass',
    lobby_off: 'Wer neu ist, kommt sofort herein',
    password_on: 'Der Raum hat jetzt ein Passwort',
    password_off: 'Der Raum hat kein Passwort mehr',
    relay_on: 'Alle Adressen sind jetzt verborgen',
    relay_off: 'Adressen sind nicht mehr verborgen',
    spotlight_off: 'Niemand steht mehr im Rampenlicht',
    chat_open: 'Alle dürfen im Chat schreiben',
    chat_read_only: 'Nur Gastgeber dürfen im Chat schreiben',
    chat_off: 'Der Chat ist aus',
    screen_all: 'Alle dürfen einen Bildschirm teilen',
    screen_hosts: 'Nur Gastgeber dürfen einen Bildschirm teilen',
  },
  saidSpotlight: 'Alle sehen {name} groß',
};
