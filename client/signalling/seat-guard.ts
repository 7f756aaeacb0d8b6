import { systemClock } from '../lib/clock.js';
import type { Clock } from '../lib/clock.js';

/**
 * Makes sure that of several tabs of one browser only one goes on with a session: a duplicated tab
 * has a copy of the other's `sessionStorage`.
 */
export interface SeatGuard {
  /**
   * Claims the session with this public name. Null when another tab holds it; otherwise the
   * function that gives it back (a page that ends gives it back by itself). Never rejects.
   */
  claim(session: string): Promise<(() => void) | null>;
}

/** After a reload the page before lets go within this time; another tab never does. */
const PATIENCE_MS = 1_000;

/**
 * A guard by Web Locks (W3C). Without them, as in pages that are not secure, every claim succeeds:
 * then the tab that resumes last has the seat, and the other one is told so.
 */
export function lockGuard(
  locks: Pick<LockManager, 'request'> | undefined,
  clock: Clock = systemClock,
): SeatGuard {
  return {
    claim: (session) => {
      if (!locks) return Promise.resolve(() => undefined);
      return new Promise((resolve) => {
        const patience = new AbortController();
        const timer = clock.setTimer(() => {
          patience.abort();
        }, PATIENCE_MS);
        locks
          .request(`meet.seat.${session}`, { signal: patience.signal }, () => {
            clock.clearTimer(timer);
            // The lock lasts as long as this promise.
            return new Promise<void>((release) => {
              resolve(release);
            });
          })
          .catch(() => {
            clock.clearTimer(timer);
            resolve(null);
          });
      });
    },
  };
}

/** The guard of this browser. */
export function browserGuard(): SeatGuard {
  // Missing from pages that are not secure, whatever the types say.
  const { navigator } = globalThis as { navigator?: { locks?: LockManager } };
  return lockGuard(navigator?.locks);
}
