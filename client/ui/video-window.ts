import type { App } from './app.js';
import { inDevicePixels, viewReport } from './shown-sizes.js';

/** Shows one picture that is on the stage in the browser's own small window: a screen, or who speaks. */
export async function showVideoAlone(app: App): Promise<void> {
  const video = mostImportant(app.store.get().stage.speaker);
  if (video === null) throw new Error('There is no picture to show.');
  const pip = await video.requestPictureInPicture();
  const owner = video.closest<HTMLElement>('[data-user-id]')?.dataset.userId;
  const isScreen = video.matches('.screen-video');
  const report = (): void => {
    const size = inDevicePixels(pip, devicePixelRatio);
    const shown = { camera: isScreen ? null : size, screen: isScreen ? size : null };
    if (owner !== undefined) viewReport(app).setElsewhere(new Map([[owner, shown]]));
  };
  report();
  pip.onresize = report;
  video.addEventListener(
    'leavepictureinpicture',
    () => {
      pip.onresize = null;
      viewReport(app).setElsewhere(new Map());
    },
    { once: true },
  );
}

function mostImportant(speaker: string | null): HTMLVideoElement | null {
  const places = [
    '.screen-video',
    `[data-picture][data-user-id="${CSS.escape(speaker ?? '')}"] > .tile-video`,
    '[data-picture]:not([data-self="true"]) > .tile-video',
    '[data-picture] > .tile-video',
  ];
  for (const place of places) {
    const video = document.querySelector<HTMLVideoElement>(place);
    if (video !== null) return video;
  }
  return null;
}
