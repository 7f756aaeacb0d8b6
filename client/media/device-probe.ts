import { browserPlatform, captureDevice } from './capture.js';
import { LevelMeter } from './level-meter.js';
import type { MediaProblemReason } from './media-problem.js';

/** Quieter than this is the noise of the microphone itself. */
const HEARD_LEVEL = 0.01;
const LISTEN_MS = 5_000;
const LOOK_EVERY_MS = 100;
const PICTURE_PATIENCE_MS = 5_000;

/** What came of opening a device; `silent` when nothing was heard or seen. */
export type DeviceOutcome = 'good' | 'silent' | { problem: MediaProblemReason };

/**
 * Listens until something is heard, 5 s at most. A microphone that is open already is read by `level`;
 * another one is opened and closed again.
 */
export async function probeMicrophone(
  deviceId: string | null,
  openLevel: (() => number) | null,
  signal: AbortSignal,
): Promise<DeviceOutcome> {
  if (openLevel !== null) return (await isHeard(openLevel, signal)) ? 'good' : 'silent';
  const captured = await captureDevice(browserPlatform(), 'microphone', deviceId);
  if (captured.stream === null) return { problem: captured.reason };
  const [track] = captured.stream.getAudioTracks();
  if (!track) return { problem: 'unknown' };
  const meter = new LevelMeter(track);
  try {
    return (await isHeard(() => meter.level(), signal)) ? 'good' : 'silent';
  } finally {
    meter.close();
    track.stop();
  }
}

/** Waits for a picture, 5 s at most. A camera that is open already is looked at; another one is closed again. */
export async function probeCamera(
  deviceId: string | null,
  openTrack: MediaStreamTrack | null,
  signal: AbortSignal,
): Promise<DeviceOutcome> {
  if (openTrack !== null) return (await isSeen(openTrack, signal)) ? 'good' : 'silent';
  const captured = await captureDevice(browserPlatform(), 'camera', deviceId);
  if (captured.stream === null) return { problem: captured.reason };
  const [track] = captured.stream.getVideoTracks();
  if (!track) return { problem: 'unknown' };
  try {
    return (await isSeen(track, signal)) ? 'good' : 'silent';
  } finally {
    track.stop();
  }
}

async function isHeard(level: () => number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + LISTEN_MS;
  while (performance.now() < deadline && !signal.aborted) {
    if (level() > HEARD_LEVEL) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}

/** A video element has a width once the first picture is there. */
async function isSeen(track: MediaStreamTrack, signal: AbortSignal): Promise<boolean> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await video.play().catch(() => undefined);
    const deadline = performance.now() + PICTURE_PATIENCE_MS;
    while (performance.now() < deadline && !signal.aborted) {
      if (video.videoWidth > 0 && track.readyState === 'live') return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return false;
  } finally {
    video.srcObject = null;
  }
}
