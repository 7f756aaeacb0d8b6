import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hearVoices, NOBODY_SPOKE } from './active-speaker.js';
import type { SpeakerWatch } from './active-speaker.js';

const TICK_MS = 150;
const LOUD = 0.3;

/** Lets these speak for a while, at a reading every 150 ms; the others are there and silent. */
class Talk {
  watch: SpeakerWatch = NOBODY_SPOKE;
  now = 0;

  constructor(private present: string[]) {}

  hear(forMs: number, levels: Record<string, number> = {}): string | null {
    for (const until = this.now + forMs; this.now < until; this.now += TICK_MS) {
      const all = new Map(this.present.map((userId) => [userId, levels[userId] ?? 0]));
      this.watch = hearVoices(this.watch, all, this.now);
    }
    return this.watch.speaker;
  }

  leave(userId: string): void {
    this.present = this.present.filter((other) => other !== userId);
  }
}

describe('the active speaker', () => {
  it('is nobody before anybody spoke, and for a cough', () => {
    const talk = new Talk(['ana', 'bo']);
    expect(talk.hear(5000)).toBeNull();
    expect(talk.hear(450, { ana: LOUD })).toBeNull();
    expect(talk.hear(5000)).toBeNull();
  });

  it('takes over after a second of speech, through short pauses', () => {
    const talk = new Talk(['ana', 'bo']);
    expect(talk.hear(600, { ana: LOUD })).toBeNull();
    talk.hear(300);
    expect(talk.hear(600, { ana: LOUD })).toBe('ana');
  });

  it('starts anew after a long pause', () => {
    const talk = new Talk(['ana']);
    talk.hear(750, { ana: LOUD });
    talk.hear(1500);
    expect(talk.hear(750, { ana: LOUD })).toBeNull();
  });

  it('keeps the place in silence until somebody else speaks', () => {
    const talk = new Talk(['ana', 'bo']);
    talk.hear(1500, { ana: LOUD });
    expect(talk.hear(60_000)).toBe('ana');
    expect(talk.hear(1500, { bo: LOUD })).toBe('bo');
  });

  it('keeps the place for three seconds at least', () => {
    const talk = new Talk(['ana', 'bo']);
    talk.hear(1200, { ana: LOUD });
    expect(talk.hear(2700, { bo: LOUD })).toBe('ana');
    expect(talk.hear(600, { bo: LOUD })).toBe('bo');
  });

  it('is not taken away by somebody no louder, but by somebody who clearly is', () => {
    const talk = new Talk(['ana', 'bo']);
    talk.hear(6000, { ana: 0.2 });
    expect(talk.hear(6000, { ana: 0.2, bo: 0.25 })).toBe('ana');
    expect(talk.hear(6000, { ana: 0.2, bo: 0.5 })).toBe('bo');
  });

  it('is nobody when the speaker leaves, and the next to speak follows', () => {
    const talk = new Talk(['ana', 'bo']);
    talk.hear(1500, { ana: LOUD });
    talk.leave('ana');
    expect(talk.hear(TICK_MS)).toBeNull();
    expect(talk.hear(1500, { bo: LOUD })).toBe('bo');
  });

  it('never changes twice within three seconds, whoever speaks', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    const readings = fc.array(fc.tuple(level, level, level), { minLength: 100, maxLength: 300 });
    fc.assert(
      fc.property(readings, (all) => {
        let watch = NOBODY_SPOKE;
        const changes: number[] = [];
        all.forEach(([a, b, c], index) => {
          const levels = new Map(Object.entries({ a, b, c }));
          const next = hearVoices(watch, levels, index * TICK_MS);
          if (next.speaker !== watch.speaker) changes.push(index * TICK_MS);
          watch = next;
        });
        for (let at = 1; at < changes.length; at++) {
          expect((changes[at] ?? 0) - (changes[at - 1] ?? 0)).toBeGreaterThanOrEqual(3000);
        }
      }),
      { numRuns: 200 },
    );
  });
});
