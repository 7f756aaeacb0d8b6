import { waitingMessages } from '../state/chat.js';
import type { MeetingState } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';

/**
 * Lets the browser ask before the page is closed, only while messages wait that nobody has yet.
 * Returns the function that ends it. A page without the listener can be kept for going back to it.
 */
export function guardUnload(
  store: Store<MeetingState>,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };
  const listen = (isNeeded: boolean): void => {
    if (isNeeded) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  };
  const stop = store.subscribe(hasUnsent, listen);
  listen(hasUnsent(store.get()));
  return () => {
    stop();
    listen(false);
  };
}

function hasUnsent({ phase, chat }: MeetingState): boolean {
  return phase === 'meeting' && waitingMessages(chat) > 0;
}
