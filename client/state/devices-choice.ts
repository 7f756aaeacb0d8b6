import type { DeviceChoice, DeviceKind, MediaState, MeetingState } from './meeting-state.js';
import { prefer } from './preferences.js';
import type { Preferences } from './preferences.js';

/** The name that browsers give to whatever the system prefers. */
const SYSTEM_DEFAULT = 'default';

/** A device as it is remembered; both null while none was chosen. */
export interface RememberedDevice {
  deviceId: string | null;
  label: string | null;
}

/** The devices of one kind, in the order of the browser. */
export function devicesOf(media: MediaState, kind: DeviceKind): DeviceChoice[] {
  if (kind === 'microphone') return media.microphones;
  return kind === 'camera' ? media.cameras : media.speakers;
}

/** What was chosen for one kind on this browser. */
export function rememberedDevice(preferences: Preferences, kind: DeviceKind): RememberedDevice {
  if (kind === 'microphone') {
    return { deviceId: preferences.microphoneId, label: preferences.microphoneLabel };
  }
  if (kind === 'camera') return { deviceId: preferences.cameraId, label: preferences.cameraLabel };
  return { deviceId: preferences.speakerId, label: preferences.speakerLabel };
}

/** Finds a remembered device: by its id or, since browsers change those, by its name. */
export function findDevice(
  devices: readonly DeviceChoice[],
  { deviceId, label }: RememberedDevice,
): DeviceChoice | null {
  if (deviceId === null) return null;
  const same = devices.find((device) => device.deviceId === deviceId);
  return same ?? devices.find((device) => label !== null && device.label === label) ?? null;
}

/** Remembers a device of a kind; an empty id, or the system's default, forgets what was chosen. */
export function chooseDevice(
  state: MeetingState,
  kind: DeviceKind,
  deviceId: string,
): MeetingState {
  const known = devicesOf(state.media, kind).find((device) => device.deviceId === deviceId);
  return rememberDevice(state, kind, { deviceId, label: known?.label ?? null });
}

/** As `chooseDevice`, for a device that may not be listed yet. */
export function rememberDevice(
  state: MeetingState,
  kind: DeviceKind,
  device: { deviceId: string; label: string | null },
): MeetingState {
  const isDefault = device.deviceId === '' || device.deviceId === SYSTEM_DEFAULT;
  const id = isDefault ? null : device.deviceId;
  const label = isDefault ? null : device.label;
  if (kind === 'microphone') return prefer(state, { microphoneId: id, microphoneLabel: label });
  if (kind === 'camera') return prefer(state, { cameraId: id, cameraLabel: label });
  return prefer(state, { speakerId: id, speakerLabel: label });
}

/**
 * The id to open a microphone or camera with, null for the browser's own choice. A remembered one is
 * tried also while no device is listed, as before a permission.
 */
export function wantedDevice(state: MeetingState, kind: 'microphone' | 'camera'): string | null {
  const remembered = rememberedDevice(state.preferences, kind);
  const devices = devicesOf(state.media, kind);
  if (devices.length === 0) return remembered.deviceId;
  return findDevice(devices, remembered)?.deviceId ?? null;
}

/** The loudspeaker that everybody is heard through, for `setSinkId`; empty is the system's choice. */
export function speakerInUse({ media, preferences }: MeetingState): string {
  const remembered = rememberedDevice(preferences, 'speaker');
  if (media.speakers.length === 0) return remembered.deviceId ?? '';
  return findDevice(media.speakers, remembered)?.deviceId ?? '';
}

/** The device that a list of choices shows as chosen; empty when nothing is known. */
export function shownDevice(state: MeetingState, kind: DeviceKind): string {
  const devices = devicesOf(state.media, kind);
  const first = devices[0]?.deviceId ?? '';
  if (kind === 'speaker') return speakerInUse(state) || first;
  return state.media[kind].deviceId ?? wantedDevice(state, kind) ?? first;
}

/** The own picture is shown as in a mirror; never one of what is in front of the person. */
export function isMirrored({ media, preferences }: MeetingState): boolean {
  return preferences.mirror && !media.looksAway;
}
