/** What is asked of a microphone; `deviceId` null means the browser's default. */
export function microphoneConstraints(deviceId: string | null): MediaTrackConstraints {
  return {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...chosen(deviceId),
  };
}

/** Which way a camera of a phone looks: at the person, or away from it. */
export type Facing = 'user' | 'environment';

/**
 * What is asked of a camera: 720p where it can; `deviceId` null means the browser's default, or the
 * one that looks the way of `facing`.
 */
export function cameraConstraints(deviceId: string | null, facing?: Facing): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    ...(facing === undefined ? chosen(deviceId) : { facingMode: { ideal: facing } }),
  };
}

/** What browsers know beyond the types; each ignores what it does not know (W3C screen-capture). */
interface ScreenOptions extends DisplayMediaStreamOptions {
  systemAudio: 'include';
  surfaceSwitching: 'include';
  selfBrowserSurface: 'exclude';
  audio: MediaTrackConstraints & { restrictOwnAudio: boolean };
}

/**
 * What is asked of a shared screen: its full size, and its sound where the browser can. That sound is
 * music and films, which voice filters spoil; what this page plays of the others must not come back to them.
 */
export const SCREEN_OPTIONS: ScreenOptions = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
  },
  systemAudio: 'include',
  surfaceSwitching: 'include',
  // The meeting inside of the meeting helps nobody.
  selfBrowserSurface: 'exclude',
};

function chosen(deviceId: string | null): MediaTrackConstraints {
  // Exact: a browser that takes another device instead would not say so.
  return deviceId === null ? {} : { deviceId: { exact: deviceId } };
}
