import type { connectionTest as english } from '../en/connection-test.js';
import type { Translation } from '../shapes.js';

/** Der Test von Geräten und Verbindung. */
export const connectionTest: Translation<typeof english> = {
  hideAddress: 'Meine Adresse vor den anderen verbergen',
  hideAddressHint:
    'Ein Gespräch geht geradewegs von Browser zu Browser, und so erfahren alle darin Ihre Netzadresse. ' +
    'Ist dies an, nehmen Ton und Bild den Weg über das Relais dieses Servers. Das kann etwas Verzögerung ' +
    'kosten. Wer schon mit Ihnen verbunden ist, hat Ihre Adresse gesehen.',
  hideAddressNone: 'Dieser Server bietet kein Relais, Ihre Adresse lässt sich nicht verbergen.',
  hideAddressDemanded: 'Dieses Treffen verbirgt immer die Adressen aller.',

  testLead:
    'Probiert Kamera und Mikrofon, den Weg zum Server und die Wege, auf denen Ton und Bild reisen. Das dauert ' +
    'bis zu einer Minute. Ihr Browser fragt vielleicht nach Kamera und Mikrofon; niemand sonst sieht oder hört Sie.',
  testStart: 'Test beginnen',
  testAgain: 'Noch einmal testen',
  testRunning: 'Wird getestet …',
  testSaySomething: 'Sagen Sie etwas.',
  testSteps: {
    microphone: 'Mikrofon',
    camera: 'Kamera',
    server: 'Weg zum Server',
    stun: 'Direkter Weg (STUN)',
    turn_udp: 'Relais über UDP',
    turn_tcp: 'Relais über TCP',
    turn_tls: 'Relais über TLS',
    loop: 'Ton durch das Relais',
  },
  testStatus: {
    waiting: 'Noch nicht getestet',
    running: 'Wird getestet …',
    good: 'Geht',
    poor: 'Geht schlecht',
    bad: 'Geht nicht',
    untested: 'Nicht getestet',
  },
  testReasons: {
    silent: 'Es ist an, aber nichts kommt von dort.',
    unreachable: 'Es kam keine Antwort.',
    refused: 'Das Relais nimmt die Zugangsdaten dieses Servers nicht an.',
    full: 'Das Relais hat gerade keinen Platz.',
    slow: 'Es dauert lange.',
    lossy: 'Unterwegs geht viel verloren.',
    not_offered: 'Dieser Server bietet keines an.',
    after_joining: 'Nur für die in einem Treffen: Testen Sie dort noch einmal.',
    too_often: 'Von hier kamen zu viele Tests. Warten Sie zehn Minuten.',
    no_relay: 'Kein Relais war zu erreichen.',
    unsupported: 'Dieser Browser kann keine Gespräche führen.',
  },
  testServerFigures: '{delay} ms hin und zurück',
  testLoopFigures: '{delay} ms Verzögerung, {loss} % verloren',
  testStepTold: '{step}: {result}',
  testVerdicts: {
    no_server: {
      title: 'Der Server ist nicht zu erreichen',
      detail:
        'Ohne ihn können Sie nicht teilnehmen. Prüfen Sie Ihre Verbindung. Gehen andere Seiten, sperrt vielleicht ' +
        'etwas dazwischen WebSockets: Versuchen Sie es ohne VPN oder Firmennetz, oder fragen Sie, wer es betreibt.',
    },
    no_calls: {
      title: 'Dieser Browser kann keine Gespräche führen',
      detail:
        'Sie können teilnehmen und schreiben. Für Ton und Bild nehmen Sie Firefox, Chrome, Edge oder Safari in ' +
        'einer aktuellen Version.',
    },
    relay_refuses: {
      title: 'Das Relais ist nicht richtig eingerichtet',
      detail:
        'Gespräche gehen, wo ein direkter Weg möglich ist. Bitte sagen Sie denen, die diesen Server betreiben, ' +
        'dass das Relais seine Zugangsdaten ablehnt, und schicken Sie den Bericht mit.',
    },
    relay_blocked: {
      title: 'Ihr Netz sperrt das Relais',
      detail:
        'Gespräche gehen, wo ein direkter Weg möglich ist, sonst bleiben Sie mit Ihrem Bild allein. Versuchen Sie ' +
        'ein anderes Netz, etwa das Ihres Telefons, oder ohne VPN. Oder bitten Sie, wer das Netz betreibt, das ' +
        'Relais freizugeben.',
    },
    loop_failed: {
      title: 'Das Relais antwortet, aber nichts kommt hindurch',
      detail:
        'Gespräche, die das Relais brauchen, bleiben stumm. Bitte sagen Sie es denen, die diesen Server betreiben, ' +
        'und schicken Sie den Bericht mit.',
    },
    stun_blocked: {
      title: 'Gespräche kommen vielleicht nicht zustande',
      detail:
        'Ihr Netz lässt kein UDP hinaus, und dieser Server hat kein Relais, das helfen könnte. Versuchen Sie ein ' +
        'anderes Netz, oder ohne VPN.',
    },
    udp_blocked: {
      title: 'Gespräche gehen, aber auf einem Umweg',
      detail:
        'Ihr Netz lässt kein UDP hinaus, also reisen Ton und Bild über TCP und können stocken. Ein anderes Netz, ' +
        'oder ohne VPN, ist besser.',
    },
    slow: {
      title: 'Gespräche gehen, aber Ihre Verbindung ist schwach',
      detail:
        'Der Ton kann abbrechen oder spät kommen. Ein Kabel, ein Platz näher am WLAN oder weniger offene Programme ' +
        'können helfen.',
    },
    devices: {
      title: 'Die Verbindung ist gut; sehen Sie nach Ihren Geräten',
      detail:
        'Die Liste oben sagt, nach welchem und warum. Sie können ohne teilnehmen und die anderen dennoch sehen und hören.',
    },
    no_relay: {
      title: 'Alles, was sich testen lässt, geht',
      detail:
        'Dieser Server hat kein Relais, Gespräche brauchen also einen direkten Weg. Die meisten Netze lassen ihn ' +
        'zu, manche von Firmen und Hotels nicht. Wenn Sie die anderen dort weder sehen noch hören, versuchen Sie ' +
        'ein anderes Netz.',
    },
    relay_untested: {
      title: 'Was getestet wurde, geht',
      detail:
        'Das Relais wurde nicht getestet. Wenn Sie in einem Treffen sind, testen Sie noch einmal über das Menü „Mehr“.',
    },
    good: {
      title: 'Alles in Ordnung',
      detail: 'Ihre Geräte und Ihre Verbindung sind bereit für Gespräche.',
    },
  },
  testReportLead:
    'Der Bericht enthält diese Ergebnisse, aber keine Namen, Adressen, Geräte und keinen Raum.',
};
