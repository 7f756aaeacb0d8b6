import type {
  MediaKind,
  MediaProblemReason,
  MediaState,
  MediaSwitch,
  MeetingState,
} from './meeting-state.js';
import type { DecidedOfMe } from './moderation-notices.js';
import { announce, notify, withdrawDecided, withdrawNotice } from './notices.js';

const CLOSED: MediaSwitch = { open: false, opening: false, deviceId: null, problem: null };

/** What a host decided about a device, and what an open one makes untrue. */
const DECIDED: Record<MediaKind, readonly DecidedOfMe[]> = {
  microphone: ['muted', 'muted_may_unmute', 'mute_asked', 'mic_allowed'],
  camera: ['camera_off', 'camera_asked', 'camera_allowed'],
  screen: ['screen'],
};

/** What is captured of one kind, as far as it is known. */
interface CapturedDevice {
  open: boolean;
  deviceId?: string | null;
  facing?: string;
}

/** Nothing is shared and no device is known. */
export function closedMedia(): MediaState {
  return {
    microphone: CLOSED,
    camera: CLOSED,
    screen: CLOSED,
    microphones: [],
    cameras: [],
    speakers: [],
    looksAway: false,
    silent: false,
    talkingMuted: false,
    pushing: false,
  };
}

/** The browser is being asked for a device, which may take as long as the person thinks. */
export function mediaOpening(state: MeetingState, kind: MediaKind): MeetingState {
  return withSwitch(state, kind, { opening: true });
}

/** The browser has answered; whether the device is open is told by `mediaCaptured`. */
export function mediaAnswered(state: MeetingState, kind: MediaKind): MeetingState {
  return withSwitch(state, kind, { opening: false });
}

/** What is captured now: a device was opened or closed, by the person or by itself. */
export function mediaCaptured(
  state: MeetingState,
  captured: Record<MediaKind, CapturedDevice>,
): MeetingState {
  const heard = mediaChanged(state, 'microphone', captured.microphone);
  const seen = mediaChanged(heard, 'camera', captured.camera);
  const shared = mediaChanged(seen, 'screen', captured.screen);
  const looksAway = captured.camera.facing === 'environment';
  return looksAway === shared.media.looksAway ? shared : withMedia(shared, { looksAway });
}

/** What was heard of the own microphone; in the room, one that gives nothing at all is told once. */
export function microphoneHeard(
  state: MeetingState,
  heard: { silent: boolean; talkingMuted: boolean },
): MeetingState {
  const { silent, talkingMuted, microphone, microphones } = state.media;
  if (heard.silent === silent && heard.talkingMuted === talkingMuted) return state;
  const next = withMedia(state, heard);
  if (heard.silent === silent || state.phase !== 'meeting') return next;
  const label = microphones.find(({ deviceId }) => deviceId === microphone.deviceId)?.label ?? '';
  const notice = { kind: 'microphone_silent', label } as const;
  return heard.silent ? notify(next, notice) : withdrawNotice(next, notice);
}

/** The key of push to talk went down, or up. */
export function pushingChanged(state: MeetingState, pushing: boolean): MeetingState {
  return pushing === state.media.pushing ? state : withMedia(state, { pushing });
}

/** What the others are told about the own devices. */
export function sharedState(media: MediaState): { mic: boolean; camera: boolean; screen: boolean } {
  return { mic: media.microphone.open, camera: media.camera.open, screen: media.screen.open };
}

/** The devices that are open; a screen has to be picked anew each time. */
export function openDevices(media: MediaState): ('microphone' | 'camera')[] {
  return (['microphone', 'camera'] as const).filter((kind) => media[kind].open);
}

function mediaChanged(state: MeetingState, kind: MediaKind, now: CapturedDevice): MeetingState {
  const before = state.media[kind];
  const problem = now.open ? null : before.problem;
  const deviceId = now.deviceId === undefined ? before.deviceId : now.deviceId;
  if (now.open === before.open && deviceId === before.deviceId && problem === before.problem) {
    return state;
  }
  const next = withSwitch(state, kind, { open: now.open, deviceId, problem });
  const works = now.open
    ? withdrawNotice(next, { kind: 'media_problem', media: kind, reason: 'unknown' })
    : next;
  const told = now.open && !before.open ? withdrawDecided(works, DECIDED[kind]) : works;
  if (now.open === before.open || state.phase !== 'meeting') return told;
  // Each press of the key would be told otherwise, while the person speaks.
  if (kind === 'microphone' && state.media.pushing) return told;
  return announce(told, { kind: 'media', media: kind, open: now.open });
}

/**
 * A device could not be opened, or was lost. A screen picker that was cancelled is no problem:
 * the person knows.
 */
export function mediaProblem(
  state: MeetingState,
  kind: MediaKind,
  reason: MediaProblemReason,
): MeetingState {
  if (kind === 'screen' && reason === 'dismissed') return mediaAnswered(state, kind);
  const next = withSwitch(state, kind, { opening: false, problem: reason });
  // Before joining, the same words stand beside the control.
  if (state.phase !== 'meeting') return next;
  return notify(next, { kind: 'media_problem', media: kind, reason });
}

/** The devices that can be chosen are known. */
export function devicesListed(
  state: MeetingState,
  lists: Pick<MediaState, 'microphones' | 'cameras' | 'speakers'>,
): MeetingState {
  const { microphones, cameras, speakers } = lists;
  return withMedia(state, { microphones, cameras, speakers });
}

function withMedia(state: MeetingState, change: Partial<MediaState>): MeetingState {
  return { ...state, media: { ...state.media, ...change } };
}

function withSwitch(
  state: MeetingState,
  kind: MediaKind,
  change: Partial<MediaSwitch>,
): MeetingState {
  return withMedia(state, { [kind]: { ...state.media[kind], ...change } });
}
