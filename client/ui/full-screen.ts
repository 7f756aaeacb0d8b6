const FALLBACK_CLASS = 'is-full';

/** Whether an element fills the screen, or the page where the browser cannot give it the screen. */
export function isFull(element: Element): boolean {
  return document.fullscreenElement === element || element.classList.contains(FALLBACK_CLASS);
}

/**
 * Lets an element fill the screen, or ends that. Phones that give the screen to nothing but their own
 * player get the whole page instead. Escape leaves both.
 */
export async function toggleFull(element: HTMLElement): Promise<void> {
  if (isFull(element)) {
    await leaveFull(element);
    return;
  }
  if (canFillScreen()) {
    try {
      await element.requestFullscreen({ navigationUI: 'hide' });
      return;
    } catch {
      // Refused, as inside of a frame without the permission: the page is what is left.
    }
  }
  fillPage(element);
}

/** Whether the browser lets a page have the whole screen. */
export function canFillScreen(): boolean {
  // Missing from iPhones, whatever the types say.
  const { fullscreenEnabled } = document as { fullscreenEnabled?: boolean };
  return fullscreenEnabled === true;
}

async function leaveFull(element: HTMLElement): Promise<void> {
  if (element.classList.contains(FALLBACK_CLASS)) setFills(element, false);
  // It may have ended by itself meanwhile.
  if (document.fullscreenElement === element)
    await document.exitFullscreen().catch(() => undefined);
}

function fillPage(element: HTMLElement): void {
  setFills(element, true);
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The same key closes the side panel.
      event.preventDefault();
      if (isFull(element)) setFills(element, false);
    }
    if (!element.classList.contains(FALLBACK_CLASS) || !element.isConnected) {
      document.removeEventListener('keydown', leave, { capture: true });
    }
  };
  document.addEventListener('keydown', leave, { capture: true });
}

/** Tells of it as a browser would. */
function setFills(element: HTMLElement, isFilling: boolean): void {
  element.classList.toggle(FALLBACK_CLASS, isFilling);
  element.dispatchEvent(new Event('fullscreenchange', { bubbles: true }));
}
