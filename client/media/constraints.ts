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

/** What is asked of a shared screen. Its sound is music and films, which voice filters spoil. */
export const SCREEN_OPTIONS: DisplayMediaStreamOptions = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};

function chosen(deviceId: string | null): MediaTrackConstraints {
  // Exact: a browser that takes another device instead would not say so.
  return deviceId === null ? {} : { deviceId: { exact: deviceId } };
}
