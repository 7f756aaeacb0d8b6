import type { problems as english } from '../en/problems.js';
import type { Translation } from '../shapes.js';

/** Why a device is not there, and what can be done about it. */
export const problems: Translation<typeof english> = {
  deviceProblems: {
    microphone: {
      denied: {
        title: 'Der Browser erlaubt das Mikrofon nicht',
        detail:
          'Die anderen hören Sie nicht. Um das zu ändern, klicken Sie auf das Zeichen neben der Adresse, erlauben Sie das Mikrofon und versuchen Sie es noch einmal.',
      },
      dismissed: {
        title: 'Die Frage nach dem Mikrofon wurde geschlossen',
        detail:
          'Die anderen hören Sie nicht. Versuchen Sie es noch einmal und wählen Sie „Zulassen“.',
      },
      system_denied: {
        title: 'Das System lässt den Browser das Mikrofon nicht benutzen',
        detail:
          'Die anderen hören Sie nicht. Erlauben Sie es in den Datenschutz-Einstellungen Ihres Geräts und versuchen Sie es noch einmal.',
      },
      not_found: {
        title: 'Kein Mikrofon gefunden',
        detail:
          'Die anderen hören Sie nicht. Schließen Sie eines an und versuchen Sie es noch einmal, oder machen Sie ohne weiter.',
      },
      in_use: {
        title: 'Ein anderes Programm benutzt das Mikrofon',
        detail:
          'Die anderen hören Sie nicht. Schließen Sie dieses Programm oder den anderen Tab und versuchen Sie es noch einmal.',
      },
      insecure: {
        title: 'Das Mikrofon braucht eine sichere Adresse',
        detail:
          'Die anderen hören Sie nicht. Öffnen Sie diese Seite über https. Zuhören und Chat gehen auch hier.',
      },
      unsupported: {
        title: 'Dieser Browser bietet kein Mikrofon',
        detail:
          'Die anderen hören Sie nicht. Ein anderer Browser kann es vielleicht. Zuhören und Chat gehen auch hier.',
      },
      lost: {
        title: 'Das Mikrofon ist weg',
        detail:
          'Die anderen hören Sie nicht. Es wurde abgezogen oder ausgeschaltet. Versuchen Sie es noch einmal, um das vorhandene zu benutzen.',
      },
      unknown: {
        title: 'Das Mikrofon ist nicht angesprungen',
        detail:
          'Die anderen hören Sie nicht. Versuchen Sie es noch einmal; wenn es nicht hilft, ziehen Sie es ab und stecken Sie es wieder an.',
      },
    },
    camera: {
      denied: {
        title: 'Der Browser erlaubt die Kamera nicht',
        detail:
          'Die anderen sehen Sie nicht. Um das zu ändern, klicken Sie auf das Zeichen neben der Adresse, erlauben Sie die Kamera und versuchen Sie es noch einmal.',
      },
      dismissed: {
        title: 'Die Frage nach der Kamera wurde geschlossen',
        detail:
          'Die anderen sehen Sie nicht. Versuchen Sie es noch einmal und wählen Sie „Zulassen“.',
      },
      system_denied: {
        title: 'Das System lässt den Browser die Kamera nicht benutzen',
        detail:
          'Die anderen sehen Sie nicht. Erlauben Sie es in den Datenschutz-Einstellungen Ihres Geräts und versuchen Sie es noch einmal.',
      },
      not_found: {
        title: 'Keine Kamera gefunden',
        detail:
          'Die anderen sehen Sie nicht. Schließen Sie eine an und versuchen Sie es noch einmal, oder machen Sie ohne weiter.',
      },
      in_use: {
        title: 'Ein anderes Programm benutzt die Kamera',
        detail:
          'Die anderen sehen Sie nicht. Schließen Sie dieses Programm oder den anderen Tab und versuchen Sie es noch einmal.',
      },
      insecure: {
        title: 'Die Kamera braucht eine sichere Adresse',
        detail:
          'Die anderen sehen Sie nicht. Öffnen Sie diese Seite über https. Zuhören und Chat gehen auch hier.',
      },
      unsupported: {
        title: 'Dieser Browser bietet keine Kamera',
        detail:
          'Die anderen sehen Sie nicht. Ein anderer Browser kann es vielleicht. Zuhören und Chat gehen auch hier.',
      },
      lost: {
        title: 'Die Kamera ist weg',
        detail:
          'Die anderen sehen Sie nicht. Sie wurde abgezogen oder ausgeschaltet. Versuchen Sie es noch einmal, um die vorhandene zu benutzen.',
      },
      unknown: {
        title: 'Die Kamera ist nicht angesprungen',
        detail:
          'Die anderen sehen Sie nicht. Versuchen Sie es noch einmal; wenn es nicht hilft, ziehen Sie sie ab und stecken Sie sie wieder an.',
      },
    },
  },
  screenProblems: {
    refused: {
      title: 'Bildschirm teilen ist nicht erlaubt',
      detail:
        'Es wird nichts geteilt. Erlauben Sie dem Browser in den Einstellungen Ihres Geräts, den Bildschirm aufzunehmen, und versuchen Sie es noch einmal.',
    },
    impossible: {
      title: 'Dieser Browser kann keinen Bildschirm teilen',
      detail: 'Es wird nichts geteilt. Browser auf einem Computer können es, über https.',
    },
    unknown: {
      title: 'Das Teilen des Bildschirms hat nicht begonnen',
      detail: 'Es wird nichts geteilt. Bitte versuchen Sie es noch einmal.',
    },
  },
};
