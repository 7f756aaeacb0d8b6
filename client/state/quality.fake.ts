import type { LinkFigures } from './quality.js';

/** The figures of a connection with which nothing is wrong. */
export function figuresOf(change: Partial<LinkFigures> = {}): LinkFigures {
  return {
    roundTripMs: 20,
    lossOut: 0,
    lossIn: 0,
    jitterMs: 2,
    outBps: 500_000,
    inBps: 600_000,
    path: 'direct',
    protocol: 'udp',
    cameraOut: null,
    cameraIn: null,
    screenOut: null,
    screenIn: null,
    limitedBy: 'none',
    ...change,
  };
}
