import type { Effort } from './sending-plan.js';

/** What is taken back one after the other when the machine is too slow: frames first, then size. */
const STEPS: readonly Effort[] = [
  { framesPerSecond: 30, shrinkBy: 1 },
  { framesPerSecond: 20, shrinkBy: 1 },
  { framesPerSecond: 15, shrinkBy: 1 },
  { framesPerSecond: 10, shrinkBy: 1 },
  { framesPerSecond: 10, shrinkBy: 1.5 },
  { framesPerSecond: 10, shrinkBy: 2 },
  { framesPerSecond: 8, shrinkBy: 3 },
];
const [FULL] = STEPS as [Effort, ...Effort[]];

const STRAINED_SAMPLES = 2;
/** As many calm samples as this before one step back; twice as many after each relapse. */
const CALM_SAMPLES = 8;
const MOST_CALM_SAMPLES = 64;
/** Making a frame may take this part of the time that there is for one. */
const BUSY_PART = 0.85;

/** What the own machine was seen to manage, after any number of samples. */
export interface MachineState {
  step: number;
  strained: number;
  calm: number;
  /** How many calm samples are wanted before the next try. */
  patience: number;
  /** The last change was a step back to more. */
  isTrying: boolean;
}

/** What the encoders did since the sample before. */
export interface MachineSample {
  /** A browser says that the processor holds a picture back. */
  isLimited: boolean;
  /** The longest that any encoder took for a frame, and its frames per second; null without frames. */
  encodeMs: number | null;
  framesPerSecond: number | null;
}

/** What a call begins with. */
export const RESTED: MachineState = {
  step: 0,
  strained: 0,
  calm: 0,
  patience: CALM_SAMPLES,
  isTrying: false,
};

/** Learns from one sample. */
export function watchMachine(state: MachineState, sample: MachineSample): MachineState {
  if (!isStrained(sample)) return rest(state);
  const strained = state.strained + 1;
  if (strained < STRAINED_SAMPLES || state.step === STEPS.length - 1) {
    return { ...state, strained, calm: 0 };
  }
  const patience = state.isTrying
    ? Math.min(MOST_CALM_SAMPLES, state.patience * 2)
    : state.patience;
  return { step: state.step + 1, strained: 0, calm: 0, patience, isTrying: false };
}

/** How much the machine is let do now. */
export function effortOf({ step }: MachineState): Effort {
  return STEPS[step] ?? FULL;
}

function rest(state: MachineState): MachineState {
  const calm = state.calm + 1;
  if (state.step === 0 || calm < state.patience) return { ...state, strained: 0, calm };
  return { ...state, step: state.step - 1, strained: 0, calm: 0, isTrying: true };
}

function isStrained({ isLimited, encodeMs, framesPerSecond }: MachineSample): boolean {
  if (isLimited) return true;
  if (encodeMs === null || framesPerSecond === null || framesPerSecond <= 0) return false;
  return encodeMs > (1000 / framesPerSecond) * BUSY_PART;
}
