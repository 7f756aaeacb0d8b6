import type { ErrorCode } from '../../src/protocol/errors.js';
import type {
  ChatMessage,
  ControlNotice,
  DeliveredData,
  DrainingData,
  JoinData,
  JoinNotice,
  JoinedData,
  KnockNotice,
  LeftData,
  NoticeData,
  PolicyNotice,
  PresenceNotice,
  ReactionNotice,
  ResumedData,
  ResyncData,
  StateNotice,
  TypingNotice,
  ViewNotice,
} from '../../src/protocol/frames.js';
import type { IncomingSignal } from '../lib/signal-frame.js';
import type { MessageState } from './outbox.js';
import type { OutgoingMessage } from './session-memory.js';

/** Why the client does not come back by itself. */
export type StopReason =
  /** `leave()` was called. */
  | { kind: 'left' }
  /** The server refused the `join`. */
  | { kind: 'refused'; code: ErrorCode; message: string; retryAfterMs?: number | undefined }
  /** The seat is used by another tab or device now; `takeBack()` gets it back. */
  | { kind: 'taken_over' }
  /** The server closed the socket with a code that means stop. */
  | { kind: 'closed'; closeCode: number };

/** Where the connection to the server stands. */
export type SignallingStatus =
  | { status: 'idle' }
  /** The first attempt, of this page. */
  | { status: 'connecting' }
  /** A host decides whether we get in; `timeoutMs` is how long that may take at most. */
  | { status: 'waiting'; timeoutMs: number }
  | { status: 'joined' }
  /** Comes back by itself; `retryInMs` is 0 while an attempt runs. `attempt` counts from 1. */
  | { status: 'reconnecting'; attempt: number; retryInMs: number }
  /** Needs a person's decision. */
  | { status: 'stopped'; reason: StopReason };

/** We have our seat again; see `ResumedData` for what `recovered` and `reason` mean. */
export interface ResumedEvent extends ResumedData {
  /**
   * When recovered: the room messages that follow as `chat` are newer than this position, so a
   * page that shows nothing yet asks for `history({ before: afterSeq + 1 })`.
   */
  afterSeq: number;
  /** The page was loaded anew: nothing of the chat and no peer connection is left. */
  isReloaded: boolean;
  /**
   * How long those who are missing from the roster may still be on their way back, like we were, in
   * milliseconds; 0 unless the server was restarted.
   */
  othersReturnWithinMs: number;
}

/** What an earlier page left behind for this one. */
export interface RestoredSession {
  userId: string;
  /** What the earlier page last told the room: name, and which devices were open. */
  join: JoinData;
  /** Messages that were not acknowledged; `message` tells what becomes of them. */
  outbox: OutgoingMessage[];
}

/** What a `SignallingClient` tells. Server frames are handed on as they came. */
export interface SignallingEvents {
  status: SignallingStatus;
  /** We are a new member of the room: after the first join, and when the seat was not kept. */
  joined: JoinedData;
  /** We have our seat again, with the same session for the others. */
  resumed: ResumedEvent;
  /** Never about anybody who is in the roster of the last `joined` or `resumed` already. */
  join: JoinNotice;
  left: LeftData;
  away: PresenceNotice;
  back: PresenceNotice;
  state: StateNotice;
  typing: TypingNotice;
  reaction: ReactionNotice;
  /** How large somebody shows what we send; see `ViewData`. */
  view: ViewNotice;
  signal: IncomingSignal;
  resync: ResyncData;
  /** The server will close the socket soon; the client comes back by itself. */
  draining: DrainingData;
  /** Something was decided, and this is what holds from now on. */
  policy: PolicyNotice;
  /** Who waits to be let in; only hosts and co-hosts are told. */
  knock: KnockNotice;
  /** Something was asked or decided of us. */
  /** A word from whoever administers the server, for people to read. */
  notice: NoticeData;
  control: ControlNotice;
  /** Each message of others once. */
  chat: ChatMessage;
  /** What we wrote has arrived; see `DeliveredData`. */
  delivered: DeliveredData;
  /** Something changed about a message of ours. */
  message: MessageState;
}

/** Whether the server answers: we are in, or wait to be. */
export function isKnown({ status }: SignallingStatus): boolean {
  return status === 'joined' || status === 'waiting';
}
