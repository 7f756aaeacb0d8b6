import type { Told } from '../i18n/shapes.js';
import { plural, text } from '../i18n/text.js';
import type { App } from './app.js';

/** What is said when the own way does not carry the own picture to everybody, or to nobody more, and what helps. */
export function uploadNotice(
  { pictures, isYetEnough }: { pictures: number; isYetEnough: boolean },
  { call }: App,
): { told: Told; action: { word: string; run: () => void } } {
  const title = pictures === 0 ? text.uploadSmallNone : plural(text.uploadSmallTitle, pictures);
  return {
    told: { title, detail: isYetEnough ? text.uploadYetEnoughDetail : text.uploadSmallDetail },
    action: {
      word: text.audioOnly,
      run: () => {
        call.setAudioOnly(true);
      },
    },
  };
}
