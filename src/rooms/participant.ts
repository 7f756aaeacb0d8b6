import type { Dialect, ParticipantInfo, ParticipantState } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import type { EncodedFrame } from '../transport/encoded-frame.js';
import type { Room } from './room.js';

/** What a participant brings along when it comes in. */
export interface ParticipantProfile {
  name: string;
  caps: string[];
  state: ParticipantState;
}

/**
 * A member of one room. It is not its connection: it outlives a lost one, and a late close of an old
 * connection must not touch it.
 */
export class Participant {
  readonly dialect: Dialect;
  name: string;
  caps: string[];
  state: ParticipantState;
  private connection: Connection | undefined;
  private lastInboxSeq = 0;

  constructor(
    readonly room: Room,
    readonly userId: string,
    connection: Connection,
    profile: ParticipantProfile,
    readonly joinedAtMs: number,
  ) {
    this.connection = connection;
    this.dialect = connection.identity.dialect;
    this.name = profile.name;
    this.caps = profile.caps;
    this.state = profile.state;
  }

  /** Sends a frame, unless this participant's dialect does not have its type. */
  send(frame: EncodedFrame): void {
    if (this.dialect === 'base' && !frame.forBase) return;
    this.connection?.send(frame);
  }

  /**
   * Answers a request of this participant. A base participant is answered only when it numbered the
   * request: it never gets a type outside its dialect unasked.
   */
  reply(frame: EncodedFrame, re: number | undefined): void {
    if (this.dialect === 'base' && re === undefined) return;
    this.connection?.send(frame);
  }

  /** Takes the next position in this participant's inbox. */
  nextInboxSeq(): number {
    return ++this.lastInboxSeq;
  }

  /** Lets go of `connection`; false when this participant already has another one. */
  detach(connection: Connection): boolean {
    if (this.connection !== connection) return false;
    this.connection = undefined;
    return true;
  }

  /** What the others see. */
  info(): ParticipantInfo {
    return {
      user_id: this.userId,
      name: this.name,
      dialect: this.dialect,
      caps: this.caps,
      joined_at: this.joinedAtMs,
      state: this.state,
    };
  }
}
