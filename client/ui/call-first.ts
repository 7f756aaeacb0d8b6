import type { MeetingState, Participant } from '../state/meeting-state.js';
import type { Store } from '../state/store.js';

/** Painting takes the time that connecting needs, so it waits for that; nobody notices so short a while. */
export const CALL_FIRST_MS = 200;

/**
 * Resolves when somebody is connected, or nobody is there who could be; at the latest after `withinMs`.
 */
export function callBegun(store: Store<MeetingState>, withinMs = CALL_FIRST_MS): Promise<void> {
  return new Promise((resolve) => {
    if (!isBeginning(store.get())) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, withinMs);
    const stop = store.subscribe(isBeginning, done);
  });
}

/** Whether the connections to all who are there are still being made. */
function isBeginning({ abilities, participants }: MeetingState): boolean {
  return abilities.calls && participants.length > 0 && participants.every(isConnecting);
}

function isConnecting({ connection, away }: Participant): boolean {
  return connection === 'connecting' && !away;
}

/** Notes who comes, and says for whom showing them can wait a moment. */
export class Newcomers {
  readonly #seenAtMs = new Map<string, number>();

  /**
   * How long the page may go on as it is, in milliseconds: while a connection to somebody new is being
   * made. 0 when there is nothing to wait for. `shown` are the `user_id`s that are shown already.
   */
  waitMs(state: MeetingState, shown: ReadonlySet<string>, nowMs: number): number {
    const present = new Set(state.participants.map(({ user_id }) => user_id));
    for (const userId of [...this.#seenAtMs.keys()]) {
      if (!present.has(userId)) this.#seenAtMs.delete(userId);
    }
    let waitMs = 0;
    for (const person of state.participants) {
      const seenAtMs = this.#seenAtMs.get(person.user_id) ?? nowMs;
      this.#seenAtMs.set(person.user_id, seenAtMs);
      if (!state.abilities.calls || shown.has(person.user_id) || !isConnecting(person)) continue;
      waitMs = Math.max(waitMs, seenAtMs + CALL_FIRST_MS - nowMs);
    }
    return waitMs;
  }
}
