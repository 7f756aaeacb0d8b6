import type { Strain } from '../../src/protocol/frames.js';

/** How a person's sound and picture come through: nothing to say, worse than it should be, or bad. */
export type QualityLevel = 'good' | 'fair' | 'poor';

/** Why it does not come through well; null while there is nothing to say. */
export type QualityCause =
  | 'own_upload'
  | 'own_computer'
  | 'their_upload'
  | 'their_computer'
  | 'relayed_tcp'
  | 'delay'
  | 'loss';

/** What is wrong with one person's sound and picture, if anything. */
export interface PersonQuality {
  level: QualityLevel;
  cause: QualityCause | null;
}

/** A picture as it goes over a connection: pixels and frames per second. */
export interface PictureFigures {
  width: number;
  height: number;
  framesPerSecond: number;
}

/** Which way a connection takes; null until it is known. */
export type Path = 'direct' | 'relayed';

/** What the connection to one person did in the last seconds. Null is not known. */
export interface LinkFigures {
  roundTripMs: number | null;
  /** The share of what we send that gets lost, and of what we are sent; 0 to 1. */
  lossOut: number | null;
  lossIn: number | null;
  jitterMs: number | null;
  /** Bits per second, headers and repairs included. */
  outBps: number;
  inBps: number;
  path: Path | null;
  /** How it travels, as the browser has it: `udp`, `tcp` or `tls`. */
  protocol: string | null;
  cameraOut: PictureFigures | null;
  cameraIn: PictureFigures | null;
  screenOut: PictureFigures | null;
  screenIn: PictureFigures | null;
  /** What holds the own pictures back, as the browser says. */
  limitedBy: 'none' | 'bandwidth' | 'cpu' | 'other';
}

/** The figures of everybody at one moment. */
export interface CallFigures {
  /** By `user_id`, in the order in which they came. */
  links: ReadonlyMap<string, LinkFigures>;
  /** How much may be sent to all together, in bits per second. */
  budgetBps: number;
  /** How many frames a second the own machine is let make, and by how much pictures are made smaller. */
  framesPerSecond: number;
  shrinkBy: number;
}

/** How the call is doing. */
export interface QualityState {
  /** What holds back what is sent from here, as the others are told. */
  strain: Strain;
  /** By `user_id`, of everybody about whom there is something to say, the own person included. */
  people: ReadonlyMap<string, PersonQuality>;
  /** The newest figures; null while nobody is there. */
  figures: CallFigures | null;
}

/** What a call begins with. */
export const UNTROUBLED: QualityState = { strain: 'none', people: new Map(), figures: null };

/** Takes what was measured; parts that are as before stay the same objects. */
export function qualityMeasured<S extends { quality: QualityState }>(
  state: S,
  measured: QualityState,
): S {
  const people = isSame(state.quality.people, measured.people)
    ? state.quality.people
    : measured.people;
  return { ...state, quality: { ...measured, people } };
}

/** Turns all pictures off, the own and the others', or lets them come again. */
export function audioOnlyChanged<S extends { audioOnly: boolean }>(state: S, isOn: boolean): S {
  return state.audioOnly === isOn ? state : { ...state, audioOnly: isOn };
}

function isSame(before: QualityState['people'], now: QualityState['people']): boolean {
  if (before.size !== now.size) return false;
  return [...now].every(([userId, { level, cause }]) => {
    const known = before.get(userId);
    return known?.level === level && known.cause === cause;
  });
}
