import type { PictureRole, PictureSize } from './sending-plan.js';

/** How large pictures are taken to be shown, until somebody tells and for those who cannot tell. */
export const USUAL_SIZES: Record<PictureRole, PictureSize> = {
  camera: { width: 960, height: 540 },
  screen: { width: 1920, height: 1080 },
};
