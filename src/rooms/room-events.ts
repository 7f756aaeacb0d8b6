import { Injectable, Logger } from '@nestjs/common';
import type { LeaveReason } from '../protocol/frames.js';
import type { Participant } from './participant.js';
import type { Room } from './room.js';

/** Why somebody is gone from a room; `end`: the room was ended for all. */
export type GoneReason = LeaveReason | 'end';

/** Whoever wants to know of rooms and people that come and go. */
export interface RoomListener {
  /** Somebody is a member now; `session.isContinued`: it was one at a server before this one. */
  joined(participant: Participant): void;
  /** The seat is given up; a lost socket alone is none of it. */
  left(participant: Participant, reason: GoneReason): void;
  /** Nobody is in the room any more. */
  ended(room: Room): void;
  /** It goes on at another node, with everybody in it. */
  moved(room: Room): void;
}

/** Tells what happens in the rooms to whoever listens, in the order in which it happens. */
@Injectable()
export class RoomEvents {
  private readonly logger = new Logger(RoomEvents.name);
  private readonly listeners = new Set<RoomListener>();

  /** Tells `listener` from now on; the result ends it. */
  listen(listener: RoomListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Somebody has a seat. */
  joined(participant: Participant): void {
    this.tell((listener) => {
      listener.joined(participant);
    });
  }

  /** Somebody has given up a seat, or lost it. */
  left(participant: Participant, reason: GoneReason): void {
    this.tell((listener) => {
      listener.left(participant, reason);
    });
  }

  /** A room is empty, or was ended. */
  ended(room: Room): void {
    this.tell((listener) => {
      listener.ended(room);
    });
  }

  /** A room goes on at another node. */
  moved(room: Room): void {
    this.tell((listener) => {
      listener.moved(room);
    });
  }

  /** What a listener throws concerns nobody else. */
  private tell(call: (listener: RoomListener) => void): void {
    for (const listener of this.listeners) {
      try {
        call(listener);
      } catch (error) {
        this.logger.error(error);
      }
    }
  }
}
