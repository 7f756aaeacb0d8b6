/** What the way to one peer did since the sample before. Null is not known. */
export interface UploadSample {
  userId: string;
  /** What the plan let go there, and what went, in bits per second. */
  plannedBps: number;
  sentBps: number;
  /** What the browser believes that the way carries. */
  availableBps: number | null;
  /** The share of packets that got lost, 0 to 1. */
  loss: number | null;
  /** A picture is worse than planned for want of bandwidth. */
  isLimited: boolean;
}

interface Way {
  /** How many samples there were. */
  age: number;
  /** The most that the browser ever believed. */
  bestBps: number;
  /** How many samples in a row it was too narrow. */
  narrow: number;
  ceilingBps: number | null;
}

/** What is known about the own way to the network, after any number of samples. */
export interface UploadEstimate {
  /** How much may be sent to all together, in bits per second. */
  budgetBps: number;
  /** The budget was cut, and has not grown back to what it began with. */
  isNarrow: boolean;
  /** How many samples to wait before the budget may grow. */
  hold: number;
  ways: ReadonlyMap<string, Way>;
}

/** Enough for a call of two in high definition, or for eight small pictures. */
export const FIRST_BUDGET_BPS = 4_000_000;
const MOST_BUDGET_BPS = 40_000_000;
/** Below this nothing but sound goes anyway. */
const LEAST_BUDGET_BPS = 64_000;

const MUCH_LOSS = 0.05;
/** Browsers begin low and find out: until then a small figure is no narrow way. */
const YOUNG_SAMPLES = 5;
const STILL_GROWING = 1.05;
/** How much less than planned counts as narrow. */
const NARROW_PART = 0.85;
const NARROW_SAMPLES = 2;
const GROWTH = 1.08;
const HOLD_SAMPLES = 4;
/** A single cut is within these bounds, whatever was measured. */
const SMALLEST_CUT = 0.85;
const LARGEST_CUT = 0.6;
/** What is planned stays below what was measured, so that no queue builds up before sound. */
const HEADROOM = 0.9;
const USED_PART = 0.7;

/** What a call begins with. */
export const FIRST_ESTIMATE: UploadEstimate = {
  budgetBps: FIRST_BUDGET_BPS,
  isNarrow: false,
  hold: 0,
  ways: new Map(),
};

/**
 * Learns from one round of samples. When the ways to most peers are narrow at the same time, it is
 * our own: the budget is cut at once and grows back slowly. When only some are, theirs are: each gets
 * a ceiling of its own, and the others keep what they have.
 */
export function learn(estimate: UploadEstimate, samples: readonly UploadSample[]): UploadEstimate {
  const ways = new Map(
    samples.map((sample) => [sample.userId, wayAfter(estimate.ways.get(sample.userId), sample)]),
  );
  const using = samples.filter(({ plannedBps }) => plannedBps > 0);
  const narrow = using.filter(({ userId }) => (ways.get(userId)?.narrow ?? 0) >= NARROW_SAMPLES);
  if (narrow.length > 0 && narrow.length * 2 > using.length) return cut(estimate, samples, ways);
  for (const sample of samples) {
    const way = ways.get(sample.userId);
    if (way) ways.set(sample.userId, { ...way, ceilingBps: ceilingAfter(way, sample, narrow) });
  }
  return grow({ ...estimate, ways }, samples);
}

function wayAfter(before: Way | undefined, sample: UploadSample): Way {
  const way = before ?? { age: 0, bestBps: 0, narrow: 0, ceilingBps: null };
  const age = way.age + 1;
  return {
    age,
    bestBps: Math.max(way.bestBps, sample.availableBps ?? 0),
    narrow: isNarrow(way, sample) ? way.narrow + 1 : 0,
    ceilingBps: way.ceilingBps,
  };
}

function isNarrow(before: Way, sample: UploadSample): boolean {
  const { availableBps, plannedBps, sentBps, loss, isLimited } = sample;
  if ((loss ?? 0) > MUCH_LOSS) return true;
  if (before.age < YOUNG_SAMPLES) return false;
  if (availableBps === null) return isLimited;
  // It has not found its bounds yet. Later it goes up and down below them.
  if (availableBps > before.bestBps * STILL_GROWING) return false;
  // Where less is sent than could be, the picture simply needs no more.
  return availableBps < plannedBps * NARROW_PART && sentBps > availableBps * USED_PART;
}

/** What came through, by what the browser believes, or by what went and was not lost. */
function measuredBps(samples: readonly UploadSample[]): number {
  return samples.reduce((total, { availableBps, plannedBps, sentBps, loss }) => {
    const arrived = sentBps * (1 - (loss ?? 0));
    // Where little is sent, little is known: a quiet way does not make room for the others.
    const most = Math.max(arrived, plannedBps);
    return total + (availableBps === null ? arrived : Math.min(availableBps, most));
  }, 0);
}

function cut(
  estimate: UploadEstimate,
  samples: readonly UploadSample[],
  ways: ReadonlyMap<string, Way>,
): UploadEstimate {
  const { budgetBps } = estimate;
  // A budget that nobody used says nothing about the way: begin at what was planned.
  const plannedBps = samples.reduce((total, sample) => total + sample.plannedBps, 0);
  const from = Math.min(budgetBps, Math.max(plannedBps, LEAST_BUDGET_BPS));
  const measured = measuredBps(samples) * HEADROOM;
  const next = Math.max(from * LARGEST_CUT, Math.min(from * SMALLEST_CUT, measured));
  // What is seen in the next sample is still from before the cut.
  const patient = [...ways].map(([userId, way]) => [userId, { ...way, narrow: 0 }] as const);
  return {
    budgetBps: Math.max(LEAST_BUDGET_BPS, Math.round(next)),
    isNarrow: true,
    hold: HOLD_SAMPLES,
    ways: new Map(patient),
  };
}

function grow(estimate: UploadEstimate, samples: readonly UploadSample[]): UploadEstimate {
  const { budgetBps, hold } = estimate;
  if (hold > 0) return { ...estimate, hold: hold - 1 };
  const sentBps = samples.reduce((total, sample) => total + sample.sentBps, 0);
  const isTried = budgetBps < FIRST_BUDGET_BPS || sentBps > budgetBps * USED_PART;
  if (!isTried) return estimate;
  const next = Math.min(MOST_BUDGET_BPS, Math.round(budgetBps * GROWTH));
  return { ...estimate, budgetBps: next, isNarrow: estimate.isNarrow && next < FIRST_BUDGET_BPS };
}

function ceilingAfter(
  way: Way,
  sample: UploadSample,
  narrow: readonly UploadSample[],
): number | null {
  const { availableBps, sentBps } = sample;
  if (narrow.includes(sample)) {
    return Math.max(LEAST_BUDGET_BPS, Math.round((availableBps ?? sentBps) * HEADROOM));
  }
  if (way.ceilingBps === null) return null;
  const next = Math.round(way.ceilingBps * GROWTH);
  return next > FIRST_BUDGET_BPS ? null : next;
}
