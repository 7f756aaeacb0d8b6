import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Absences } from './absences.js';
import type { Participant } from './participant.js';

const AWAY_MS = 2000;
const GRACE_MS = 30_000;

/** Absences look at nobody; a name to tell them apart is enough. */
function somebody(userId: string): Participant {
  return { userId } as unknown as Participant;
}

describe('Absences', () => {
  let events: string[];
  let absences: Absences;
  const ann = somebody('ann');
  const bob = somebody('bob');

  beforeEach(() => {
    jest.useFakeTimers();
    events = [];
    absences = new Absences(
      {
        onAway: ({ userId }) => events.push(`${userId} away`),
        onGone: ({ userId }) => events.push(`${userId} gone`),
      },
      () => performance.now(),
    );
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells of an absence after a while, and of the end of the seat, once each', () => {
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(AWAY_MS - 1);
    expect(events).toEqual([]);
    jest.advanceTimersByTime(250);
    expect(events).toEqual(['ann away']);
    jest.advanceTimersByTime(GRACE_MS - AWAY_MS - 250);
    expect(events).toEqual(['ann away']);
    jest.advanceTimersByTime(250);
    expect(events).toEqual(['ann away', 'ann gone']);
    jest.advanceTimersByTime(GRACE_MS * 2);
    expect(events).toHaveLength(2);
  });

  it('says nothing of a blip', () => {
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(AWAY_MS - 250);
    expect(absences.end(ann)).toBe(false);
    jest.advanceTimersByTime(GRACE_MS * 2);
    expect(events).toEqual([]);
  });

  it('knows whether the others had been told', () => {
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(AWAY_MS + 250);
    expect(absences.end(ann)).toBe(true);
    expect(absences.end(ann)).toBe(false);
    expect(absences.end(bob)).toBe(false);
  });

  it('tells only of the end when that comes first', () => {
    absences.start(ann, AWAY_MS, 100);
    jest.advanceTimersByTime(GRACE_MS);
    expect(events).toEqual(['ann gone']);
  });

  it('measures each one by itself', () => {
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(10_000);
    absences.start(bob, AWAY_MS, 5000);
    jest.advanceTimersByTime(5250);
    expect(events).toEqual(['ann away', 'bob away', 'bob gone']);
    absences.end(ann);
    jest.advanceTimersByTime(GRACE_MS * 2);
    expect(events).toHaveLength(3);
  });

  it('begins anew when somebody is lost again', () => {
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(GRACE_MS - 1000);
    absences.end(ann);
    absences.start(ann, AWAY_MS, GRACE_MS);
    jest.advanceTimersByTime(GRACE_MS - 1000);
    expect(events).toEqual(['ann away', 'ann away']);
  });

  it('runs one timer for all, and none while nobody is away', () => {
    expect(jest.getTimerCount()).toBe(0);
    for (let n = 0; n < 100; n++) absences.start(somebody(String(n)), AWAY_MS, GRACE_MS);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(GRACE_MS + 250);
    expect(events).toHaveLength(200);
    expect(jest.getTimerCount()).toBe(0);
    absences.start(ann, AWAY_MS, GRACE_MS);
    absences.end(ann);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives nobody up while nobody can come back, and everybody the whole time afterwards', () => {
    let isHeld = false;
    const patient = new Absences(
      {
        onAway: ({ userId }) => events.push(`${userId} away`),
        onGone: ({ userId }) => events.push(`${userId} gone`),
        isHeld: () => isHeld,
      },
      () => performance.now(),
    );
    patient.start(ann, AWAY_MS, GRACE_MS);
    isHeld = true;
    jest.advanceTimersByTime(10 * GRACE_MS);
    expect(events).toEqual([]);
    isHeld = false;
    jest.advanceTimersByTime(500);
    expect(events).toEqual(['ann away']);
    jest.advanceTimersByTime(GRACE_MS - 1000);
    expect(events).toEqual(['ann away']);
    jest.advanceTimersByTime(1000);
    expect(events).toEqual(['ann away', 'ann gone']);
  });
});
