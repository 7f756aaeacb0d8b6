import type { ErrorData, ErrorCode } from '../../src/protocol/errors.js';
import type {
  ClientFrame,
  JoinedData,
  ResumedData,
  ServerFrame,
  WaitingData,
} from '../../src/protocol/frames.js';
import type { MemberFrame } from './frame-intake.js';
import type { Membership } from './membership.js';

/** What a resume may be answered with although we are welcome as new. */
const NO_SEAT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'RESUME_INVALID',
  // What an earlier page saved is nothing that this server understands.
  'BAD_MESSAGE',
  'TOO_LARGE',
]);

/**
 * Who has to wait longer than this to take its seat back goes in as new: from its address too many have tried
 * tokens that open nothing, as all behind one router do after a server lost its key.
 */
const LONGEST_WAIT_MS = 60_000;

/** What an `Entrance` acts by. */
export interface EntranceOptions {
  membership: Membership;
  nextId: () => number;
  /** False when nothing was sent. */
  send: (frame: ClientFrame) => boolean;
  joined: (data: JoinedData) => void;
  resumed: (data: ResumedData) => void;
  refused: (error: ErrorData) => void;
  /** A host decides whether we get in: `joined` or `refused` follows. */
  waiting: (data: WaitingData) => void;
}

/**
 * How one socket becomes a member's: takes the seat back where there is one, else joins as new.
 * Frames that come before the answer are kept, since they belong to what the answer begins.
 */
export class Entrance {
  private early: MemberFrame[] = [];
  private greetingId: number | null = null;
  private isInside = false;
  private isWaiting = false;

  constructor(private readonly options: EntranceOptions) {}

  /** We asked and were not refused: the server may have let us in without our knowing it yet. */
  get mayBeInside(): boolean {
    return this.greetingId !== null;
  }

  /** Sends the first frame. */
  greet(): void {
    const { membership, nextId, send } = this.options;
    this.greetingId = nextId();
    send(membership.greeting(this.greetingId));
  }

  /** We were in, and are to wait for a host now. */
  outside(): void {
    this.isInside = false;
    this.isWaiting = true;
    this.early = [];
    // What is said of it from now on answers no question of ours.
    this.greetingId = null;
  }

  /** Takes what is part of entering; gives back the frame of a member that is in. */
  take(frame: ServerFrame): MemberFrame | null {
    const { joined, resumed, waiting } = this.options;
    if (frame.type === 'joined' || frame.type === 'resumed') {
      if (this.isInside) return null;
      this.isInside = true;
      this.isWaiting = false;
      if (frame.type === 'joined') joined(frame.data);
      else resumed(frame.data);
      return null;
    }
    if (this.isInside) return frame;
    if (frame.type === 'waiting') {
      this.isWaiting = true;
      waiting(frame.data);
    } else if (frame.type === 'error' && this.isVerdict(frame)) this.refused(frame.data);
    else if (!this.isWaiting || frame.type !== 'error') this.early.push(frame);
    return null;
  }

  /** What came before the answer, once. */
  takeEarly(): MemberFrame[] {
    const { early } = this;
    this.early = [];
    return early;
  }

  /** Whoever was sent back to wait has asked nothing, so the verdict answers nothing. */
  private isVerdict({ re, data }: Extract<ServerFrame, { type: 'error' }>): boolean {
    if (re !== undefined) return re === this.greetingId;
    return this.isWaiting && data.code === 'FORBIDDEN';
  }

  private refused(error: ErrorData): void {
    const { membership, refused } = this.options;
    if (membership.hasSeat && isSeatLost(error)) {
      membership.loseSeat();
      this.greet();
    } else {
      this.greetingId = null;
      refused(error);
    }
  }
}

function isSeatLost({ code, retry_after_ms: waitMs = 0 }: ErrorData): boolean {
  return NO_SEAT.has(code) || (code === 'RATE_LIMITED' && waitMs > LONGEST_WAIT_MS);
}
