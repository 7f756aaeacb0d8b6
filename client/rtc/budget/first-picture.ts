/**
 * What goes through at once with the 300 kbit/s that a connection is taken to carry in its beginning.
 * Chromium throws larger pictures away, one after the other, and makes them smaller with each, until
 * they fit: four lost pictures are a fifth of a second in which nobody is seen.
 */
const FIRST_PIXELS = 320 * 240;
/** A camera that is not open yet. */
const USUAL = { width: 1280, height: 720 };

/** By how much width and height of a camera are divided until its sender is tuned; at least 1. */
export function firstScale(track: MediaStreamTrack | null): number {
  const { width = USUAL.width, height = USUAL.height } = track?.getSettings() ?? USUAL;
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / FIRST_PIXELS)));
}

/**
 * Makes the first pictures of a sender small that a remote offer created; whoever offers says so when
 * it creates one. Never rejects: without that the first picture comes later.
 */
export async function beginSmall(
  sender: RTCRtpSender,
  track: MediaStreamTrack | null,
): Promise<void> {
  try {
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings as [RTCRtpEncodingParameters?];
    if (!encoding) return;
    encoding.scaleResolutionDownBy = firstScale(track);
    await sender.setParameters(parameters);
  } catch (error) {
    console.debug('A picture begins large.', error instanceof Error ? error.name : 'unknown');
  }
}
