import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'Ein Treffen beginnen oder beitreten',
  joinTitleRoom: 'Bereit beizutreten?',
  joinLead: 'Kein Konto, nichts zu installieren. Link teilen und reden.',
  yourName: 'Ihr Name',
  nameMissing: 'Bitte geben Sie einen Namen ein, damit die anderen wissen, wer kommt.',
  room: 'Raum',
  roomHint:
    'Ein neuer Raum, den niemand erraten kann. Sie können auch einen eigenen Namen eingeben.',
  roomGuessable:
    'Wer diesen Namen errät, kann dazukommen. Für private Gespräche nehmen Sie einen längeren.',
  roomMissing: 'Bitte geben Sie einen Raumnamen ein, oder nehmen Sie einen neuen.',
  linkNamesNoRoom:
    'Dieser Link nennt keinen Raum, der sich öffnen lässt. Fragen Sie, wer ihn geschickt hat, oder beginnen Sie hier einen neuen Raum.',
  newRoom: 'Neuer Raum',
  join: 'Beitreten',
  joining: 'Sie treten bei …',
  cancel: 'Abbrechen',
  joinRetrying:
    'Der Server antwortet nicht. Meet versucht es weiter; Sie können warten oder abbrechen.',
  joinWithNothing: 'Sie treten ohne Mikrofon und Kamera bei. Beides können Sie später einschalten.',
  joinWithMicrophone: 'Sie treten mit Mikrofon bei. Die Kamera können Sie später einschalten.',
  joinWithCamera: 'Sie treten mit Kamera bei. Das Mikrofon können Sie später einschalten.',
  joinWithBoth: 'Sie treten mit Mikrofon und Kamera bei.',
  preview: 'Ihr Bild und Ton',
  previewOff: 'Ihre Kamera ist aus',
  previewHint: 'Ihr Browser fragt, bevor etwas eingeschaltet wird.',
  unnamedDevice: 'Gerät {number}',
  roomPassword: 'Passwort des Raums',
  passwordWanted: 'Dieser Raum hat ein Passwort. Fragen Sie, wer Ihnen den Link geschickt hat.',
  passwordMissing: 'Bitte geben Sie das Passwort des Raums ein.',
  passwordWrong: 'Das ist nicht das Passwort. Prüfen Sie es und versuchen Sie es noch einmal.',
};
