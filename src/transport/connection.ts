import type { CloseCode } from '../protocol/close-codes.js';
import type { ProtocolError } from '../protocol/errors.js';
import type { Dialect } from '../protocol/frames.js';
import type { EncodedFrame } from './encoded-frame.js';

/** Who a socket says it is, read from the path and the sub-protocol before the upgrade. */
export interface Identity {
  /** Decoded, NFC, valid as a room name. */
  readonly room: string;
  /** Decoded, NFC, valid as a `user_id`. */
  readonly userId: string;
  readonly dialect: Dialect;
  /** Where it comes from, as limits count it: an IPv4 address or an IPv6 /64. Never logged whole. */
  readonly address: string;
}

/** One open WebSocket, as the rest of the server sees it. No method throws. */
export interface Connection {
  /** Random, and no other's, also not at another node. */
  readonly id: string;
  readonly identity: Identity;
  /** How it ended, by whichever side was first; undefined while it is open. */
  readonly closeCode: number | undefined;

  /**
   * Makes the frame that asks for a sign of life; undefined asks by a WebSocket ping. Must not throw.
   */
  makePing: (() => EncodedFrame | undefined) | undefined;

  /**
   * Queues a frame; everything queued in one turn of the event loop leaves in one write.
   * A volatile frame is dropped when the other side is slow.
   */
  send(frame: EncodedFrame): void;

  /**
   * Tells the client which of its frames was refused. Repeated misuse (frames that no correct client
   * sends) ends the connection with `CloseCode.MISUSE`.
   *
   * @param re the `id` of the refused frame, when it had one.
   */
  refuse(error: ProtocolError, re?: number): void;

  /** Sends what is queued, then closes. Later calls change nothing. */
  close(code: CloseCode, reason: string): void;
}
