import { hearVoices, NOBODY_SPOKE } from '../state/active-speaker.js';
import { speakerChanged } from '../state/stage.js';
import type { App } from './app.js';
import { viewReport } from './shown-sizes.js';
import type { TileView } from './tile-view.js';

/** How often loudness is read: often enough for the ring, seldom enough for a small machine. */
const LEVELS_EVERY_MS = 150;

/**
 * Reads how loud everybody is with one timer for all, while anybody can see it: `show` gets each level,
 * 0 to 1, and the state learns who speaks. Returns the function that ends it.
 */
export function followLevels(
  app: App,
  tiles: () => readonly TileView[],
  show: (userId: string, level: number, nowMs: number) => void,
): () => void {
  let watch = NOBODY_SPOKE;
  const read = (): void => {
    if (document.hidden && !viewReport(app).isShownElsewhere) return;
    const now = performance.now();
    const others = new Map<string, number>();
    for (const { userId, isSelf, microphone } of tiles()) {
      const level = microphone ? app.live.levelOf(userId) : 0;
      show(userId, level, now);
      // The own voice never takes the spotlight on the own page.
      if (!isSelf) others.set(userId, level);
    }
    watch = hearVoices(watch, others, now);
    const { speaker } = watch;
    app.store.update((state) => speakerChanged(state, speaker));
  };
  const timer = setInterval(read, LEVELS_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
