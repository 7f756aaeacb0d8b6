import type { Appended } from '../broker.js';

interface OnTheWay {
  byId: Map<number, Promise<Appended>>;
  lastId: number;
}

/** Numbered entries of one room that Redis has not answered yet. */
export class NumbersOnTheWay {
  private readonly bySession = new Map<string, OnTheWay>();

  /** What comes of a second one with this number; undefined when none is on its way. */
  same(session: string, id: number): Promise<Appended> | undefined {
    return this.bySession.get(session)?.byId.get(id)?.then(asDuplicate);
  }

  /** The one with the newest number of the session, if that is later than this one. */
  later(session: string, id: number): Promise<Appended> | undefined {
    const known = this.bySession.get(session);
    return known && known.lastId > id ? known.byId.get(known.lastId) : undefined;
  }

  /** Takes note of one with a number that is later than all others on their way, until it is answered. */
  add(session: string, id: number, appending: Promise<Appended>): Promise<Appended> {
    const known = this.bySession.get(session) ?? { byId: new Map(), lastId: id };
    this.bySession.set(session, known);
    known.lastId = id;
    const noted = appending.finally(() => {
      known.byId.delete(id);
      if (known.byId.size === 0) this.bySession.delete(session);
    });
    known.byId.set(id, noted);
    return noted;
  }
}

function asDuplicate(appended: Appended): Appended {
  return appended.outcome === 'stale' ? appended : { ...appended, outcome: 'duplicate' };
}
