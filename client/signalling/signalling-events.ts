import type { ErrorCode } from '../../src/protocol/errors.js';
import type {
  ChatMessage,
  JoinNotice,
  JoinedData,
  LeftData,
  StateNotice,
  TypingNotice,
} from '../../src/protocol/frames.js';
import type { IncomingSignal } from '../lib/signal-frame.js';

/** Why the client does not come back by itself. */
export type StopReason =
  /** `leave()` was called. */
  | { kind: 'left' }
  /** The server refused the `join`. */
  | { kind: 'refused'; code: ErrorCode; message: string }
  /** The server closed the socket with a code that means stop. */
  | { kind: 'closed'; closeCode: number };

/** Where the connection to the server stands. */
export type SignallingStatus =
  | { status: 'idle' }
  /** The first attempt. */
  | { status: 'connecting' }
  | { status: 'joined' }
  /** Comes back by itself; `retryInMs` is 0 while an attempt runs. `attempt` counts from 1. */
  | { status: 'reconnecting'; attempt: number; retryInMs: number }
  /** Needs a person's decision. */
  | { status: 'stopped'; reason: StopReason };

/** What a `SignallingClient` tells. Server frames are handed on as they came. */
export interface SignallingEvents {
  status: SignallingStatus;
  /** After the first join and after every rejoin; a rejoin makes us a new member for the others. */
  joined: JoinedData;
  join: JoinNotice;
  left: LeftData;
  state: StateNotice;
  typing: TypingNotice;
  signal: IncomingSignal;
  chat: ChatMessage;
}
