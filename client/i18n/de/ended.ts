import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'Sie haben das Treffen verlassen',
  leftLead: 'Ihre Kamera und Ihr Mikrofon sind aus.',
  rejoin: 'Wieder beitreten',
  visitLasted: 'Sie waren {duration} dabei.',
  visitShort: 'Sie waren weniger als eine Minute dabei.',
  visitUnread: {
    one: 'Eine Nachricht ist ungelesen. Treten Sie wieder bei, um sie zu lesen.',
    other: '{count} Nachrichten sind ungelesen. Treten Sie wieder bei, um sie zu lesen.',
  },
  visitUnsent: {
    one: 'Eine Nachricht wurde nicht gesendet. Treten Sie wieder bei, um sie noch einmal zu senden.',
    other:
      '{count} Nachrichten wurden nicht gesendet. Treten Sie wieder bei, um sie noch einmal zu senden.',
  },
  roomNamed: 'Raum: {name}',
  startOver: 'Ein neues Treffen beginnen',
  useHere: 'Hier benutzen',

  unsupportedTitle: 'Dieser Browser kann kein Treffen halten',
  unsupportedLead:
    'Er ist zu alt, oder Teile davon sind abgeschaltet. Bitte öffnen Sie den Link in einem ' +
    'aktuellen Firefox, Chrome, Edge oder Safari.',
  insecure:
    'Kamera und Mikrofon brauchen eine sichere Adresse (https). Sie können hier beitreten, zuhören und schreiben.',
  noDevices:
    'Dieser Browser bietet weder Kamera noch Mikrofon. Sie können beitreten, zuhören und schreiben.',
  noCalls: 'Dieser Browser kann keine Gespräche führen. Sie können beitreten und schreiben.',
};
