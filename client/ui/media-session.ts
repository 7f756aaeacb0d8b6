import type { App } from './app.js';
import { openSmallWindow, prepareSmallWindow } from './small-window.js';
import { smallWindows } from './small-window-support.js';

/** After entering, the call itself comes first. */
const PREPARE_AFTER_MS = 5_000;

/** What some browsers know beyond the types. */
interface CallSession {
  setActionHandler(action: string, handler: (() => void) | null): void;
  setMicrophoneActive?(isActive: boolean): void;
  setCameraActive?(isActive: boolean): void;
}

/**
 * Lets the controls that the system and the browser have for a call work: keys of a headset, and the
 * small window when another tab is shown. Returns the function that ends it.
 */
export function followMediaSession(app: App): () => void {
  const { mediaSession: session } = navigator as { mediaSession?: CallSession };
  if (session === undefined) return () => undefined;
  const handlers: Record<string, () => void> = {
    togglemicrophone: () => {
      app.devices.toggle('microphone');
    },
    togglecamera: () => {
      app.devices.toggle('camera');
    },
    hangup: () => {
      app.commands.leave();
    },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (smallWindows() !== null) {
    handlers.enterpictureinpicture = () => {
      openSmallWindow(app, true);
    };
    timer = setTimeout(prepareSmallWindow, PREPARE_AFTER_MS);
  }
  for (const [action, handler] of Object.entries(handlers)) handle(session, action, handler);
  const { store } = app;
  const tellMicrophone = (isOpen: boolean): void => session.setMicrophoneActive?.(isOpen);
  const tellCamera = (isOpen: boolean): void => session.setCameraActive?.(isOpen);
  tellMicrophone(store.get().media.microphone.open);
  tellCamera(store.get().media.camera.open);
  const stops = [
    store.subscribe((state) => state.media.microphone.open, tellMicrophone),
    store.subscribe((state) => state.media.camera.open, tellCamera),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    for (const action of Object.keys(handlers)) handle(session, action, null);
  };
}

function handle(session: CallSession, action: string, handler: (() => void) | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // A browser that does not know the action says so.
  }
}
