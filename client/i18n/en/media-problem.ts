import type { MediaKind, MediaProblemReason } from '../../state/meeting-state.js';
import type { Told } from '../shapes.js';

/** Tells why a device is not there and what can be done about it. */
export function mediaProblemText(kind: MediaKind, reason: MediaProblemReason): Told {
  return kind === 'screen' ? screenText(reason) : deviceText(kind, reason);
}

function deviceText(kind: 'microphone' | 'camera', reason: MediaProblemReason): Told {
  const lacking = kind === 'camera' ? 'The others do not see you.' : 'The others do not hear you.';
  switch (reason) {
    case 'denied':
      return {
        title: `The browser does not allow the ${kind}`,
        detail: `${lacking} To change it, use the sign left of the address, allow the ${kind}, and try again.`,
      };
    case 'dismissed':
      return {
        title: `The question about the ${kind} was closed`,
        detail: `${lacking} Try again and choose “Allow”.`,
      };
    case 'system_denied':
      return {
        title: `The system does not let the browser use the ${kind}`,
        detail: `${lacking} Allow it in the privacy settings of your device, then try again.`,
      };
    case 'not_found':
      return {
        title: `No ${kind} was found`,
        detail: `${lacking} Plug one in and try again, or go on without.`,
      };
    case 'in_use':
      return {
        title: `Another program holds the ${kind}`,
        detail: `${lacking} Close that program, or the other tab, and try again.`,
      };
    case 'insecure':
      return {
        title: `The ${kind} needs a secure address`,
        detail: `${lacking} Open this page over https. Listening and chat work here.`,
      };
    case 'unsupported':
      return {
        title: `This browser offers no ${kind}`,
        detail: `${lacking} Another browser may. Listening and chat work here.`,
      };
    case 'lost':
      return {
        title: `The ${kind} is gone`,
        detail: `${lacking} It was unplugged or turned off. Try again to use the one that is there.`,
      };
    case 'unknown':
      return {
        title: `The ${kind} did not start`,
        detail: `${lacking} Try again; if it keeps failing, unplug it and plug it in.`,
      };
  }
}

const SCREEN_REFUSED: Told = {
  title: 'Screen sharing is not allowed',
  detail:
    'Nothing is shared. Allow the browser to record the screen in the settings of your device, then try again.',
};

const SCREEN_IMPOSSIBLE: Told = {
  title: 'This browser cannot share a screen',
  detail: 'Nothing is shared. Browsers on a computer can, over https.',
};

const SCREEN_TEXTS: Partial<Record<MediaProblemReason, Told>> = {
  denied: SCREEN_REFUSED,
  system_denied: SCREEN_REFUSED,
  insecure: SCREEN_IMPOSSIBLE,
  unsupported: SCREEN_IMPOSSIBLE,
};

function screenText(reason: MediaProblemReason): Told {
  return (
    SCREEN_TEXTS[reason] ?? {
      title: 'Screen sharing did not start',
      detail: 'Nothing is shared. Please try again.',
    }
  );
}
