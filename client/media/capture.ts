import { describeThrown } from '../lib/thrown.js';
import { cameraConstraints, microphoneConstraints, SCREEN_OPTIONS } from './constraints.js';
import type { Facing } from './constraints.js';
import { problemReason } from './media-problem.js';
import type { MediaKind, MediaProblemReason } from './media-problem.js';

/** What the browser has to do with media, so that specs can be another one. */
export interface MediaPlatform {
  /** Undefined on an insecure origin and in very old browsers. */
  devices: MediaDevices | undefined;
  /** The page is a secure context. */
  secure: boolean;
  /** What the browser remembers for a device; null when it does not say. */
  permission: (kind: MediaKind) => Promise<PermissionState | null>;
}

/** A captured stream, or why there is none. */
export type Captured =
  { stream: MediaStream; reason: null } | { stream: null; reason: MediaProblemReason };

/** Media as this browser has it. */
export function browserPlatform(
  devices: MediaDevices | undefined = navigator.mediaDevices,
): MediaPlatform {
  return { devices, secure: globalThis.isSecureContext, permission: queryPermission };
}

/** Opens a microphone or camera; a device that is gone gives way to the browser's default. */
export async function captureDevice(
  platform: MediaPlatform,
  kind: 'microphone' | 'camera',
  deviceId: string | null,
  facing?: Facing,
): Promise<Captured> {
  const captured = await attempt(platform, kind, (devices) => {
    if (kind === 'microphone') {
      return devices.getUserMedia({ audio: microphoneConstraints(deviceId) });
    }
    return devices.getUserMedia({ video: cameraConstraints(deviceId, facing) });
  });
  if (captured.reason === 'not_found' && deviceId !== null) {
    return captureDevice(platform, kind, null);
  }
  return captured;
}

/** Opens the browser's picker for a screen, window or tab. */
export function captureScreen(platform: MediaPlatform): Promise<Captured> {
  return attempt(platform, 'screen', (devices) => devices.getDisplayMedia(SCREEN_OPTIONS));
}

async function attempt(
  platform: MediaPlatform,
  kind: MediaKind,
  open: (devices: MediaDevices) => Promise<MediaStream>,
): Promise<Captured> {
  const { devices } = platform;
  const method = kind === 'screen' ? 'getDisplayMedia' : 'getUserMedia';
  if (typeof devices?.[method] !== 'function') {
    return { stream: null, reason: platform.secure ? 'unsupported' : 'insecure' };
  }
  try {
    return { stream: await open(devices), reason: null };
  } catch (error) {
    const permission = await platform.permission(kind);
    return { stream: null, reason: problemReason(kind, describeThrown(error), permission) };
  }
}

async function queryPermission(kind: MediaKind): Promise<PermissionState | null> {
  if (kind === 'screen') return null;
  try {
    const { state } = await navigator.permissions.query({ name: kind });
    return state;
  } catch {
    // Some browsers know no such permission.
    return null;
  }
}
