import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIRST_BUDGET_BPS, FIRST_ESTIMATE, learn } from './upload-estimate.js';
import type { UploadEstimate, UploadSample } from './upload-estimate.js';

function sampleOf(userId: string, change: Partial<UploadSample> = {}): UploadSample {
  return {
    userId,
    plannedBps: 1_000_000,
    sentBps: 900_000,
    availableBps: 1_500_000,
    loss: 0,
    isLimited: false,
    ...change,
  };
}

const narrow = { availableBps: 300_000, sentBps: 280_000 };

/** Learns the same again and again. */
function after(
  rounds: number,
  samples: UploadSample[],
  from: UploadEstimate = FIRST_ESTIMATE,
): UploadEstimate {
  let estimate = from;
  for (let round = 0; round < rounds; round++) estimate = learn(estimate, samples);
  return estimate;
}

describe('learn', () => {
  it('keeps what a call begins with while all goes well', () => {
    const estimate = after(20, [sampleOf('bob'), sampleOf('cyd')]);
    expect(estimate).toMatchObject({ budgetBps: FIRST_BUDGET_BPS, isNarrow: false });
  });

  it('waits until a young connection has found out how much it carries', () => {
    expect(after(5, [sampleOf('bob', narrow)]).isNarrow).toBe(false);
    expect(after(8, [sampleOf('bob', narrow)]).isNarrow).toBe(true);
  });

  it('does not wait while much is lost', () => {
    expect(after(2, [sampleOf('bob', { loss: 0.2 })]).isNarrow).toBe(true);
    expect(after(1, [sampleOf('bob', { loss: 0.2 })]).isNarrow).toBe(false);
  });

  it('comes close to what is measured within a few rounds', () => {
    let estimate = FIRST_ESTIMATE;
    // Two peers on a way of 600 kbit/s, half of it for each.
    for (let round = 0; round < 20; round++) {
      const plannedBps = Math.min(1_000_000, estimate.budgetBps / 2);
      const sentBps = Math.min(plannedBps, 300_000);
      const availableBps = plannedBps > 300_000 ? 300_000 : 330_000;
      const sample = { plannedBps, sentBps, availableBps };
      estimate = learn(estimate, [sampleOf('bob', sample), sampleOf('cyd', sample)]);
    }
    expect(estimate.budgetBps).toBeGreaterThan(400_000);
    expect(estimate.budgetBps).toBeLessThan(850_000);
  });

  it('takes a picture that needs no more for no narrow way', () => {
    const still = { availableBps: 300_000, sentBps: 60_000 };
    expect(after(20, [sampleOf('bob', still)]).isNarrow).toBe(false);
  });

  it('takes a growing estimate for no narrow way', () => {
    let estimate = after(6, [sampleOf('bob', { availableBps: 150_000, sentBps: 10_000 })]);
    for (let availableBps = 200_000; availableBps < 900_000; availableBps *= 1.2) {
      estimate = learn(estimate, [sampleOf('bob', { availableBps, sentBps: availableBps })]);
    }
    expect(estimate.isNarrow).toBe(false);
  });

  it('gives one peer behind a narrow way a ceiling, and leaves the others alone', () => {
    const wide = [sampleOf('bob'), sampleOf('cyd'), sampleOf('dan', narrow)];
    const estimate = after(10, wide);
    expect(estimate).toMatchObject({ budgetBps: FIRST_BUDGET_BPS, isNarrow: false });
    expect(estimate.ways.get('dan')?.ceilingBps).toBe(270_000);
    expect(estimate.ways.get('bob')?.ceilingBps).toBeNull();
    const later = after(60, [sampleOf('bob'), sampleOf('cyd'), sampleOf('dan')], estimate);
    expect(later.ways.get('dan')?.ceilingBps).toBeNull();
  });

  it('grows back slowly, after a pause', () => {
    const cut = after(7, [sampleOf('bob', narrow)]);
    const calm = [sampleOf('bob', { plannedBps: 200_000, availableBps: 400_000 })];
    expect(after(4, calm, cut).budgetBps).toBe(cut.budgetBps);
    const later = after(6, calm, cut);
    expect(later.budgetBps).toBeGreaterThan(cut.budgetBps);
    expect(later.budgetBps).toBeLessThan(cut.budgetBps * 1.2);
    expect(after(100, calm, cut)).toMatchObject({ isNarrow: false });
  });

  it('goes by loss and limitation where the browser has no estimate', () => {
    const blind = { availableBps: null, sentBps: 300_000 };
    expect(after(20, [sampleOf('bob', blind)]).isNarrow).toBe(false);
    expect(after(20, [sampleOf('bob', { ...blind, isLimited: true })]).isNarrow).toBe(true);
  });

  it('forgets those who are gone', () => {
    const estimate = after(3, [sampleOf('bob'), sampleOf('cyd')]);
    expect([...learn(estimate, [sampleOf('cyd')]).ways.keys()]).toEqual(['cyd']);
  });

  it('stays within bounds, whatever it is told', () => {
    const figure = fc.integer({ min: 0, max: 50_000_000 });
    const sample = fc.record({
      userId: fc.constantFrom('bob', 'cyd', 'dan'),
      plannedBps: figure,
      sentBps: figure,
      availableBps: fc.option(figure),
      loss: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      isLimited: fc.boolean(),
    });
    const round = fc.uniqueArray(sample, { selector: ({ userId }) => userId });
    fc.assert(
      fc.property(fc.array(round, { maxLength: 30 }), (rounds) => {
        let estimate = FIRST_ESTIMATE;
        for (const samples of rounds) {
          const next = learn(estimate, samples);
          expect(next.budgetBps).toBeGreaterThanOrEqual(64_000);
          expect(next.budgetBps).toBeLessThanOrEqual(40_000_000);
          expect(next.budgetBps).toBeLessThanOrEqual(estimate.budgetBps * 1.09);
          estimate = next;
        }
      }),
    );
  });
});
