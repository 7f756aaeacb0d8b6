import { speakerInUse } from '../state/devices-choice.js';
import type { App } from './app.js';

/**
 * Lets an element play through the loudspeaker that was chosen, now and after each change. Returns
 * the function that ends this.
 */
export function followSpeaker(
  element: HTMLMediaElement,
  { store }: Pick<App, 'store'>,
): () => void {
  const follow = (speaker: string): void => {
    if (!('setSinkId' in element) || element.sinkId === speaker) return;
    // One that is gone, or not allowed here: what plays goes on where it did.
    element.setSinkId(speaker).catch(() => undefined);
  };
  follow(speakerInUse(store.get()));
  return store.subscribe(speakerInUse, follow);
}
