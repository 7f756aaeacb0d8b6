import type { App } from './app.js';

type Open = (app: App, isAutomatic: boolean) => Promise<void>;

/** Fetches what the small window needs and opens it. `isAutomatic` is without being asked by a click. */
export function openSmallWindow(app: App, isAutomatic = false): void {
  void load().then(
    (open) => open(app, isAutomatic),
    () => undefined,
  );
}

/** Fetches what the small window needs: later it may have to open at once. */
export function prepareSmallWindow(): void {
  load().catch(() => undefined);
}

async function load(): Promise<Open> {
  const { openPictureInPicture } = await import('./picture-in-picture.js');
  return openPictureInPicture;
}
