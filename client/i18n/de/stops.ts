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
    nameRefused: {
      title: 'Der Server hat diesen Namen nicht angenommen',
      detail:
        'Sie sind nicht im Treffen. Gehen Sie zurück und wählen Sie einen anderen Namen für sich oder den Raum.',
    },
  },
};
