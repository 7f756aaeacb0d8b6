import type {
  AnnouncementBody,
  MediaKind,
  MediaProblemReason,
  Stop,
} from '../../state/meeting-state.js';
import type { Told } from '../shapes.js';
import { mediaProblemText } from './media-problem.js';
import { stopText } from './stop.js';

const MEDIA_WORD: Record<MediaKind, string> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'screen sharing',
};

/** Words that belong to no single place, notices, and what is said to screen readers. */
export const general = {
  product: 'Meet',
  close: 'Close',
  tryAgain: 'Try again',
  you: 'You',

  soundBlocked: {
    title: 'Your browser holds the sound back',
    detail: 'It wants a click before it plays anything.',
  } satisfies Told,
  hearEverybody: 'Hear everybody',
  copyFailed: {
    title: 'The link could not be copied',
    detail: 'Please copy it from the address line of your browser.',
  } satisfies Told,
  mediaProblem: (kind: MediaKind, reason: MediaProblemReason): Told =>
    mediaProblemText(kind, reason),
  stop: (stop: Stop): Told => stopText(stop),

  announcement: (body: AnnouncementBody): string => {
    switch (body.kind) {
      case 'joined':
      case 'left':
        return `${body.name} ${body.kind}`;
      case 'message':
        return `${body.isPrivate ? 'Private message from ' : ''}${body.name}: ${body.text}`;
      case 'media':
        return `Your ${MEDIA_WORD[body.media].toLowerCase()} is ${body.open ? 'on' : 'off'}`;
      case 'screen':
        return `${body.name} ${body.open ? 'shares a screen' : 'stopped sharing'}`;
      case 'link_copied':
        return 'Link copied';
      case 'link':
        return body.status === 'joined' ? 'Connected again' : 'Connection to the server lost';
    }
  },
};
