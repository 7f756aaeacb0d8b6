import { NameMap } from '../collections/name-map.js';

/** What went wrong while a newcomer was announced or welcomed. */
export interface FailedWelcome {
  fault: unknown;
  /** The others have heard of the newcomer already. */
  isAnnounced: boolean;
}

/**
 * What newcomers are told when their own `join` comes back from the log, which is their place in the
 * order. Keyed by the public name of the session.
 */
export class Welcomes {
  private readonly waiting = new NameMap<(seq: number) => void>();

  /**
   * Announces a newcomer, and has it welcomed meanwhile. Does not reject.
   *
   * @param announce rejects when nobody has heard of the newcomer.
   * @param welcome called with the position of the `join`.
   * @returns what went wrong; undefined when all went well.
   */
  async during(
    session: string,
    announce: () => Promise<void>,
    welcome: (seq: number) => void,
  ): Promise<FailedWelcome | undefined> {
    let failed: FailedWelcome | undefined;
    this.waiting.set(session, (seq) => {
      try {
        welcome(seq);
      } catch (fault) {
        // Whoever listens to the log must not throw.
        failed = { fault, isAnnounced: true };
      }
    });
    try {
      await announce();
    } catch (fault) {
      failed = { fault, isAnnounced: false };
    }
    this.waiting.delete(session);
    return failed;
  }

  /** The `join` of that session is in the log. */
  arrived(session: string, seq: number): void {
    this.waiting.get(session)?.(seq);
  }
}
