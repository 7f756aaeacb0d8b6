import type { Messages } from '../i18n/text.js';
import { text } from '../i18n/text.js';
import type { MediaProblemReason } from '../state/meeting-state.js';

/** A browser, as far as its settings for microphone and camera are in another place. */
type BrowserKind = keyof Messages['allowIn'];

/** A system, likewise. */
type SystemKind = keyof Messages['allowInSystem'];

/** What a browser says of itself. */
export interface UserAgent {
  userAgent: string;
  /** Tells an iPad from the Mac that it takes itself for. */
  maxTouchPoints: number;
}

/** The system that a browser runs on. */
export function systemOf({ userAgent, maxTouchPoints }: UserAgent): SystemKind {
  if (/iPhone|iPad|iPod/u.test(userAgent)) return 'ios';
  if (userAgent.includes('Macintosh')) return maxTouchPoints > 1 ? 'ios' : 'mac';
  if (userAgent.includes('Android')) return 'android';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

/** The browser, for telling where its permissions are. */
export function browserOf(agent: UserAgent): BrowserKind {
  const { userAgent } = agent;
  const system = systemOf(agent);
  // Every browser there has the same settings.
  if (system === 'ios') return 'ios';
  const isFirefox = userAgent.includes('Firefox/');
  if (system === 'android') return isFirefox ? 'android_firefox' : 'android';
  if (isFirefox) return 'firefox';
  if (/Chrome\/|Chromium\/|Edg\//u.test(userAgent)) return 'chromium';
  return /Version\/.*Safari\//u.test(userAgent) ? 'safari' : 'other';
}

/** What to do in this browser about a device that is refused; empty where nothing special helps. */
export function deviceHelp(reason: MediaProblemReason, agent: UserAgent = navigator): string {
  if (reason === 'system_denied') return text.allowInSystem[systemOf(agent)];
  return reason === 'denied' || reason === 'dismissed' ? text.allowIn[browserOf(agent)] : '';
}
