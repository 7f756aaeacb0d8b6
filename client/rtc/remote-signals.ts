import { SerialQueue } from '../lib/serial-queue.js';
import type {
  AnswerFrame,
  CandidateFrame,
  IncomingSignal,
  OfferFrame,
} from '../lib/signal-frame.js';

/** What a peer's frames are applied by. */
export interface RemoteSignalsOptions {
  /**
   * Applies an offer or answer, and calls `taken` as soon as candidates may follow: answering an offer
   * takes longer than that. Calling it is not needed where nothing comes in between.
   */
  describe: (frame: OfferFrame | AnswerFrame, taken: () => void) => Promise<void>;
  /** Adds a candidate. Candidates are not waited for: a browser takes them in their order by itself. */
  candidate: (frame: CandidateFrame) => Promise<void>;
  /** A frame was not applied; the others are all the same. */
  failed: (error: unknown) => void;
}

interface Turn {
  isTaken: boolean;
  candidates: CandidateFrame[];
}

/**
 * Keeps the frames of one peer in order: descriptions one after the other, and each candidate after
 * the description that it came behind (RFC 8838 §11). Not after its answer: while the own browser
 * answers, it may look at the ways that it will try.
 */
export class RemoteSignals {
  private readonly descriptions: SerialQueue;
  private last: Turn = { isTaken: true, candidates: [] };

  constructor(private readonly options: RemoteSignalsOptions) {
    this.descriptions = new SerialQueue(options.failed);
  }

  /** Applies a frame when it is its turn. */
  push(frame: IncomingSignal): void {
    if (frame.type !== 'candidate') this.describe(frame);
    else if (this.last.isTaken) this.add(frame);
    else this.last.candidates.push(frame);
  }

  private describe(frame: OfferFrame | AnswerFrame): void {
    const turn: Turn = { isTaken: false, candidates: [] };
    this.last = turn;
    const taken = (): void => {
      if (turn.isTaken) return;
      turn.isTaken = true;
      for (const candidate of turn.candidates) this.add(candidate);
    };
    this.descriptions.push(async () => {
      try {
        await this.options.describe(frame, taken);
      } finally {
        taken();
      }
    });
  }

  private add(frame: CandidateFrame): void {
    this.options.candidate(frame).catch(this.options.failed);
  }
}
