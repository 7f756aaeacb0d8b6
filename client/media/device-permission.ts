/**
 * True when the browser gives the device without asking. Where it cannot tell, it is tried: the
 * person has said yes in this tab before.
 */
export async function isDeviceAllowed(kind: 'microphone' | 'camera'): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: kind });
    return status.state === 'granted';
  } catch {
    return true;
  }
}
