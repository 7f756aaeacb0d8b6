import { findDevice } from './devices-choice.js';
import type { RememberedDevice } from './devices-choice.js';
import type { DeviceChoice } from './meeting-state.js';

const SYSTEM_DEFAULT = 'default';

/** What should happen after devices of one kind came or went. */
export type DeviceMove =
  | { move: 'stay' }
  /** The device in use is gone; `to` is null when nothing is left. */
  | { move: 'fall_back'; gone: DeviceChoice; to: DeviceChoice | null }
  /** The preferred device is there again. */
  | { move: 'go_back'; to: DeviceChoice }
  /** There is a device where there was none. */
  | { move: 'offer'; to: DeviceChoice };

/** The devices of one kind before and after, and what the person has of them. */
export interface DeviceSituation {
  before: readonly DeviceChoice[];
  after: readonly DeviceChoice[];
  /** The id in use; null when none is. */
  used: string | null;
  preferred: RememberedDevice;
  /** The person wanted one, and none was found. */
  isMissed: boolean;
}

const STAY: DeviceMove = { move: 'stay' };

/** Decides what to do after devices of one kind came or went. */
export function deviceMove(situation: DeviceSituation): DeviceMove {
  const { before, after, used, preferred } = situation;
  const gone = used === null ? null : goneDevice(before, after, used);
  if (gone !== null) return { move: 'fall_back', gone, to: fallbackFor(after, gone, preferred) };
  const wanted = findDevice(after, preferred);
  if (used !== null) {
    const isBack = wanted !== null && findDevice(before, preferred) === null;
    // Before the first list nothing was away.
    const cameBack = isBack && before.length > 0 && wanted.deviceId !== used;
    return cameBack ? { move: 'go_back', to: wanted } : STAY;
  }
  const [first] = after;
  const isOffered = situation.isMissed && preferred.deviceId === null && before.length === 0;
  return isOffered && first !== undefined ? { move: 'offer', to: first } : STAY;
}

/**
 * The device to take in the place of one that is gone: the preferred one, another part of the same
 * thing, the system's default, or whatever is left; null when nothing is.
 */
export function fallbackFor(
  devices: readonly DeviceChoice[],
  gone: DeviceChoice,
  preferred: RememberedDevice,
): DeviceChoice | null {
  // The default stays in the list, and then stands for another device.
  const left = devices.filter(
    ({ deviceId }) => deviceId !== gone.deviceId || deviceId === SYSTEM_DEFAULT,
  );
  const sameThing = ({ groupId }: DeviceChoice): boolean =>
    groupId !== '' && groupId === gone.groupId;
  return (
    findDevice(left, preferred) ??
    left.find(sameThing) ??
    left.find(({ deviceId }) => deviceId === SYSTEM_DEFAULT) ??
    left[0] ??
    null
  );
}

function goneDevice(
  before: readonly DeviceChoice[],
  after: readonly DeviceChoice[],
  used: string,
): DeviceChoice | null {
  const device = before.find(({ deviceId }) => deviceId === used);
  if (device === undefined) return null;
  const now = after.find(({ deviceId }) => deviceId === used);
  if (now === undefined) return device;
  // The system's default is the same entry always; what it stood for may be gone all the same.
  if (used !== SYSTEM_DEFAULT || now.groupId === device.groupId || device.groupId === '')
    return null;
  const isThere = after.some(({ groupId }) => groupId === device.groupId);
  return isThere ? null : device;
}
