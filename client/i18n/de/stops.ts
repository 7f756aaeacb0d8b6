import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'Der Raum ist voll',
      detail:
        'Jetzt kann niemand mehr dazukommen. Versuchen Sie es wieder, wenn jemand gegangen ist.',
    },
    taken: {
      title: 'Sie sind schon in diesem Raum',
      detail:
        'Ein anderes Fenster hat Ihren Platz. Machen Sie dort weiter, oder kommen Sie hier als weitere Person dazu.',
    },
    takenOver: {
      title: 'Das Treffen geht in einem anderen Fenster weiter',
      detail:
        'Ein anderes Fenster oder Gerät hat Ihren Platz übernommen. Hier können Sie ihn zurückholen.',
    },
    busy: {
      title: 'Der Server ist gerade zu beschäftigt',
      detail:
        'Sie sind nicht im Treffen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
    },
    broken: {
      title: 'Der Server hat die Verbindung beendet',
      detail: 'Sie sind nicht mehr im Treffen. Ein neuer Versuch hilft meistens.',
    },
    removed: {
      title: 'Ein Gastgeber hat Sie aus dem Treffen entfernt',
      detail:
        'Sie sind nicht mehr im Raum. Wenn es ein Versehen war, können Sie noch einmal um Einlass bitten.',
    },
    banned: {
      title: 'Ein Gastgeber hat Sie aus diesem Treffen ausgesperrt',
      detail:
        'Bis es zu Ende ist, können Sie nicht wieder hereinkommen. Wenn es ein Versehen war, fragen Sie die Gastgeber auf anderem Weg.',
    },
    denied: {
      title: 'Ein Gastgeber hat Sie nicht eingelassen',
      detail:
        'Sie sind nicht im Treffen. Wenn Sie erwartet werden, sagen Sie es den Gastgebern auf anderem Weg und versuchen Sie es dann wieder.',
    },
    notOpened: {
      title: 'Niemand hat Sie eingelassen',
      detail:
        'Sie haben lange gewartet, und kein Gastgeber hat geantwortet. Sie können es noch einmal versuchen.',
    },
    locked: {
      title: 'Der Raum ist abgeschlossen',
      detail:
        'Niemand Neues kommt jetzt herein. Bitten Sie jemanden im Raum aufzuschließen und versuchen Sie es dann wieder.',
    },
    guesses: {
      title: 'Zu viele falsche Versuche',
      detail:
        'Eine halbe Stunde lang wird aus deinem Netz nichts mehr angenommen. Frag einen Gastgeber nach dem richtigen Passwort oder Link und versuche es dann erneut.',
    },
    badToken: {
      title: 'Dieser Link lässt dich nicht hinein',
      detail:
        'Er ist vielleicht zu alt, schon benutzt oder für einen anderen Raum. Öffne ihn noch einmal dort, wo du ihn bekommen hast.',
    },
    badInvite: {
      title: 'Du brauchst eine Einladung',
      detail:
        'Dieser Link enthält keine, die hier bekannt ist. Bitte einen Gastgeber der Besprechung um eine.',
    },
    inviteEarly: {
      title: 'Deine Einladung gilt noch nicht',
      detail: 'Du kannst ab {time} hineinkommen. Öffne den Link dann noch einmal.',
    },
    inviteExpired: {
      title: 'Deine Einladung ist abgelaufen',
      detail: 'Bitte einen Gastgeber der Besprechung um eine neue.',
    },
    inviteUsed: {
      title: 'Deine Einladung wurde schon benutzt',
      detail:
        'Sie öffnet nur eine bestimmte Zahl von Malen. Bitte einen Gastgeber der Besprechung um eine neue.',
    },
    inviteRevoked: {
      title: 'Deine Einladung wurde zurückgenommen',
      detail:
        'Sie öffnet die Besprechung nicht mehr. Wenn du erwartet wirst, bitte einen Gastgeber um eine neue.',
    },
    weakName: {
      title: 'Dieser Raumname ist zu leicht zu erraten',
      detail:
        'Fremde könnten auf ihn stoßen, deshalb nimmt dieser Server ihn nicht an. Fang neu an, um einen Namen zu bekommen, den niemand errät.',
    },
    noSuchRoom: {
      title: 'Diesen Raum gibt es nicht',
      detail:
        'Auf diesem Server öffnen nur Administratoren Räume. Prüfe den Link oder frag, wer ihn geschickt hat.',
    },
    ended: {
      title: 'Ein Gastgeber hat das Treffen beendet',
      detail: 'Alle haben den Raum verlassen. Sie können ein neues Treffen beginnen.',
    },
    endedOwn: {
      title: 'Sie haben das Treffen für alle beendet',
      detail: 'Alle haben den Raum verlassen. Kamera und Mikrofon sind aus.',
    },
    nameRefused: {
      title: 'Der Server hat diesen Namen nicht angenommen',
      detail:
        'Sie sind nicht im Treffen. Gehen Sie zurück und wählen Sie einen anderen Namen für sich oder den Raum.',
    },
  },
};
