import { mediaProblemTold } from '../i18n/told.js';
import type { Messages } from '../i18n/text.js';
import { text } from '../i18n/text.js';
import type { MediaProblemReason, MediaState } from '../state/meeting-state.js';

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

/** What is told of one trouble with microphone and camera, which may be that of both. */
export interface DeviceTrouble {
  titles: string[];
  /** What to do: in this browser, where that is known. */
  advice: string;
  isHelp: boolean;
}

/** The troubles with microphone and camera, each piece of advice once. */
export function deviceTroubles(
  media: Pick<MediaState, 'microphone' | 'camera'>,
  agent: UserAgent = navigator,
): DeviceTrouble[] {
  const troubles: DeviceTrouble[] = [];
  for (const kind of ['microphone', 'camera'] as const) {
    const { problem } = media[kind];
    if (problem === null) continue;
    const { title, detail } = mediaProblemTold(kind, problem);
    const help = deviceHelp(problem, agent);
    const same = troubles.find(({ isHelp, advice }) => isHelp && advice === help);
    if (same === undefined) {
      troubles.push({ titles: [title], advice: help === '' ? detail : help, isHelp: help !== '' });
    } else same.titles.push(title);
  }
  return troubles;
}
