/** A device that can be chosen. */
export interface Device {
  deviceId: string;
  /** Its name for people; a number when the browser does not tell it yet. */
  label: string;
  /** The same for the parts of one thing, as a headset's microphone and earpiece; empty if unknown. */
  groupId: string;
}

/** The devices of each kind, the browser's default first. */
export interface DeviceLists {
  microphones: Device[];
  cameras: Device[];
  speakers: Device[];
}

function devicesOf(
  infos: readonly MediaDeviceInfo[],
  kind: MediaDeviceKind,
  word: string,
): Device[] {
  const devices = new Map<string, Device>();
  for (const { kind: itsKind, deviceId, label, groupId } of infos) {
    // Before a permission there is one entry without an id for each kind: nothing to choose from.
    if (itsKind !== kind || deviceId === '' || devices.has(deviceId)) continue;
    devices.set(deviceId, { deviceId, label: label || `${word} ${devices.size + 1}`, groupId });
  }
  return [...devices.values()];
}

/** Sorts what `enumerateDevices` returns. Lists are empty before a permission was given. */
export function deviceLists(infos: readonly MediaDeviceInfo[]): DeviceLists {
  return {
    microphones: devicesOf(infos, 'audioinput', 'Microphone'),
    cameras: devicesOf(infos, 'videoinput', 'Camera'),
    speakers: devicesOf(infos, 'audiooutput', 'Speaker'),
  };
}
