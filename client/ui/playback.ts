const blocked = new Set<HTMLMediaElement>();

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
    element.muted = false;
    return play(element, onBlocked);
  };
  await Promise.all(waiting.map(start));
}
