import { randomUUID } from 'node:crypto';
import type { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';
import type { RoomLog } from './room-log.js';

/** A named set of participants, with the one order of what happens in it. */
export class Room {
  /** One lifetime of the log: a room that was empty and comes back has another one. */
  readonly epoch = randomUUID();
  private readonly members = new Map<string, Participant>();

  constructor(
    readonly name: string,
    readonly log: RoomLog,
    readonly createdAtMs: number,
  ) {}

  /** How many are in the room. */
  get size(): number {
    return this.members.size;
  }

  /** Everybody, in the order in which they came. */
  participants(): Participant[] {
    return [...this.members.values()];
  }

  /** The participant who holds `userId` now. */
  find(userId: string): Participant | undefined {
    return this.members.get(userId);
  }

  /** Takes a participant in. The caller has made sure that its id is free. */
  add(participant: Participant): void {
    this.members.set(participant.userId, participant);
  }

  /** Takes a participant out; false when it was not in, or its id belongs to another one by now. */
  remove(participant: Participant): boolean {
    if (this.members.get(participant.userId) !== participant) return false;
    return this.members.delete(participant.userId);
  }

  /** `userId` itself, or with the first free ending `~2`, `~3`… when somebody holds it. */
  freeIdFor(userId: string): string {
    let free = userId;
    for (let ending = 2; this.members.has(free); ending++) free = `${userId}~${String(ending)}`;
    return free;
  }

  /** Sends a frame to everybody but `except`; it is encoded once for all. */
  broadcast(frame: EncodedFrame, except?: Participant): void {
    for (const participant of this.members.values()) {
      if (participant !== except) participant.send(frame);
    }
  }
}
