/** They are missing from insecure pages, whatever the types say. */
function mediaDevices(): object {
  const page = navigator as { mediaDevices?: object };
  return page.mediaDevices ?? {};
}

/** How the loudspeaker is chosen here: from a list, by a question of the browser, or not at all. */
export function speakerChoice(
  element: object = HTMLMediaElement.prototype,
  devices: object = mediaDevices(),
): 'choose' | 'ask' | 'none' {
  if (!('setSinkId' in element)) return 'none';
  return 'selectAudioOutput' in devices ? 'ask' : 'choose';
}

/** The browser's own question for a loudspeaker; null when the person closed it. */
export async function askForSpeaker(
  devices: object = mediaDevices(),
): Promise<{ deviceId: string; label: string } | null> {
  const { selectAudioOutput } = devices as {
    selectAudioOutput?: () => Promise<{ deviceId: string; label: string }>;
  };
  try {
    const { deviceId, label } = (await selectAudioOutput?.call(devices)) ?? {};
    return deviceId === undefined ? null : { deviceId, label: label ?? '' };
  } catch {
    // Closed without an answer, or there is only one.
    return null;
  }
}
