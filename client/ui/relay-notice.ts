import { prefer } from '../state/preferences.js';
import type { Told } from '../i18n/shapes.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';

/** Tells that nothing can go through a relay, and offers the way out where it was the person's own wish. */
export function relayNotice(
  isOwnWish: boolean,
  { store }: App,
): { told: Told; action: { word: string; run: () => void } | null } {
  if (!isOwnWish) return { told: text.relayMissing, action: null };
  const run = (): void => {
    store.update((state) => prefer(state, { hideAddress: false }));
  };
  return { told: text.relayMissingOwn, action: { word: text.showAddress, run } };
}
