const blocked = new Set<HTMLMediaElement>();
const silenced = new WeakSet<HTMLMediaElement>();

/**
 * Starts an element that plays a live stream. Browsers may refuse sound until the page was touched:
 * then the picture goes on without it until `playBlocked`, and `onBlocked` is called.
 */
export async function play(element: HTMLMediaElement, onBlocked: () => void): Promise<void> {
  try {
    await element.play();
  } catch (error) {
    // Anything else, such as a stream that was replaced meanwhile, is followed by another try.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    blocked.add(element);
    element.muted = true;
    onBlocked();
    element.play().catch(() => undefined);
  }
}

/** Starts everything that was refused; call it while a click is being handled. */
export async function playBlocked(onBlocked: () => void): Promise<void> {
  const waiting = [...blocked].filter((element) => element.isConnected);
  blocked.clear();
  const start = (element: HTMLMediaElement): Promise<void> => {
    element.muted = silenced.has(element);
    return play(element, onBlocked);
  };
  await Promise.all(waiting.map(start));
}

/** Sets how loud an element plays, 0 to 1, and whether it is silent because a person wants it so. */
export function setLoudness(element: HTMLMediaElement, volume: number, isSilent: boolean): void {
  if (element.volume !== volume) element.volume = volume;
  if (isSilent) silenced.add(element);
  else silenced.delete(element);
  const muted = isSilent || blocked.has(element);
  if (element.muted !== muted) element.muted = muted;
}

let settable: boolean | null = null;

/** Whether pages may set how loud something plays; on iPhones only the buttons of the device do. */
export function canSetVolume(): boolean {
  if (settable !== null) return settable;
  const probe = document.createElement('audio');
  probe.volume = 0.5;
  settable = probe.volume === 0.5;
  return settable;
}
