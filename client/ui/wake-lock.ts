import type { MeetingState } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';

/** A promise of the system to keep the screen on, as browsers give it. */
export interface ScreenLock {
  release(): Promise<void>;
}

/** What keeping the screen on needs of the page. */
export interface WakeLockParts {
  store: Store<MeetingState>;
  /** Asks the system; undefined where a page cannot. It may refuse, for example when power is low. */
  request: (() => Promise<ScreenLock>) | undefined;
  isVisible: () => boolean;
  /** Calls `listener` whenever the page became visible or hidden; returns the function to stop it. */
  watchVisible: (listener: () => void) => () => void;
}

/**
 * Keeps the screen on while somebody is seen or heard, and returns the function that ends it. The
 * system takes the promise back when the page is hidden, so it is asked again afterwards.
 */
export function keepAwake({ store, request, isVisible, watchVisible }: WakeLockParts): () => void {
  let lock: ScreenLock | null = null;
  let isOver = false;
  const letGo = (): void => {
    lock?.release().catch(() => undefined);
    lock = null;
  };
  let asking: Promise<void> | null = null;
  const isWanted = (): boolean => !isOver && isVisible() && isCalling(store.get());
  const ask = async (): Promise<void> => {
    if (request === undefined) return;
    try {
      lock = await request();
    } catch {
      // The call goes on; the screen follows the settings of the device.
    }
    asking = null;
    if (!isWanted()) letGo();
  };
  const check = (): void => {
    if (!isWanted()) letGo();
    else if (lock === null) asking ??= ask();
  };
  const stops = [
    store.subscribe(isCalling, check),
    watchVisible(() => {
      // Whatever was promised before is void now.
      lock = null;
      check();
    }),
  ];
  check();
  return () => {
    isOver = true;
    for (const stop of stops) stop();
    letGo();
  };
}

/** What keeps the real screen on. */
export function pageWakeLock(): Omit<WakeLockParts, 'store'> {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  return {
    request: wakeLock === undefined ? undefined : () => wakeLock.request('screen'),
    isVisible: () => document.visibilityState === 'visible',
    watchVisible: (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => {
        document.removeEventListener('visibilitychange', listener);
      };
    },
  };
}

function isCalling({ phase, participants, media }: MeetingState): boolean {
  if (phase !== 'meeting') return false;
  if (media.camera.open || media.screen.open) return true;
  return participants.some((person) => person.connection === 'connected');
}
