import type { Strain } from '../../src/protocol/frames.js';
import type { LinkFigures, PersonQuality, QualityCause, QualityLevel } from './quality.js';
import { seenNow, steady } from './steady.js';
import type { Steady } from './steady.js';

const MUCH_LOSS = 0.05;
const BAD_LOSS = 0.12;
const LONG_DELAY_MS = 400;
const BAD_DELAY_MS = 800;
/** Trouble is told when it was seen this often in a row, and taken back as often. */
const NEEDED_TO_TELL = 2;
const NEEDED_TO_CLEAR = 4;

const GOOD: PersonQuality = { level: 'good', cause: null };

/** What was seen of everybody so far. */
export interface Judgement {
  strain: Steady<Strain>;
  people: ReadonlyMap<string, Steady<PersonQuality>>;
}

/** One round of measuring, as far as it is judged. */
export interface JudgedRound {
  selfId: string;
  isUploadFull: boolean;
  isMachineSlow: boolean;
  links: ReadonlyMap<string, LinkFigures>;
  /** What the others tell of themselves, by `user_id`. */
  strains: ReadonlyMap<string, Strain>;
}

/** Nothing was seen yet. */
export const UNJUDGED: Judgement = { strain: steady<Strain>('none'), people: new Map() };

/** Takes one round in. Whoever is not in it is forgotten. */
export function judge(before: Judgement, round: JudgedRound): Judgement {
  const now: Strain = round.isUploadFull ? 'upload' : round.isMachineSlow ? 'computer' : 'none';
  const strain = seenNow(before.strain, now, now === 'none' ? NEEDED_TO_CLEAR : NEEDED_TO_TELL);
  const people = new Map<string, Steady<PersonQuality>>();
  for (const [userId, figures] of round.links) {
    const seen = worstOf(figures, round.strains.get(userId) ?? 'none');
    const known = before.people.get(userId) ?? steady(GOOD);
    const needed = seen.cause === null ? NEEDED_TO_CLEAR : NEEDED_TO_TELL;
    people.set(userId, seenNow(known, seen, needed, isSame));
  }
  // The own strain has waited already.
  people.set(round.selfId, steady(ownQuality(strain.value)));
  return { strain, people };
}

/** Everybody about whom there is something to say. */
export function troubled({ people }: Judgement): Map<string, PersonQuality> {
  const told = [...people].map(([userId, { value }]) => [userId, value] as const);
  return new Map(told.filter(([, { cause }]) => cause !== null));
}

function ownQuality(strain: Strain): PersonQuality {
  if (strain === 'none') return GOOD;
  return { level: 'fair', cause: strain === 'upload' ? 'own_upload' : 'own_computer' };
}

/** The worst that can be said; among equals what explains most. */
function worstOf(figures: LinkFigures, theirStrain: Strain): PersonQuality {
  const { lossIn, roundTripMs, path, protocol } = figures;
  const found: [QualityLevel, QualityCause][] = [];
  if (theirStrain === 'upload') found.push(['fair', 'their_upload']);
  if (theirStrain === 'computer') found.push(['fair', 'their_computer']);
  found.push([graded(lossIn, MUCH_LOSS, BAD_LOSS), 'loss']);
  found.push([graded(roundTripMs, LONG_DELAY_MS, BAD_DELAY_MS), 'delay']);
  if (path === 'relayed' && protocol !== null && protocol !== 'udp') {
    found.push(['fair', 'relayed_tcp']);
  }
  const worst =
    found.find(([level]) => level === 'poor') ?? found.find(([level]) => level === 'fair');
  return worst ? { level: worst[0], cause: worst[1] } : GOOD;
}

function graded(value: number | null, fair: number, poor: number): QualityLevel {
  if (value === null || value <= fair) return 'good';
  return value > poor ? 'poor' : 'fair';
}

function isSame(a: PersonQuality, b: PersonQuality): boolean {
  return a.level === b.level && a.cause === b.cause;
}
