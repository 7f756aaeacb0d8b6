import type { Dialect, Role } from '../../protocol/frames.js';
import type { Participant } from '../../rooms/participant.js';
import type { Room } from '../../rooms/room.js';
import type { GoneReason } from '../../rooms/room-events.js';

/** What can have happened. */
export type WebhookType = 'room.started' | 'room.ended' | 'participant.joined' | 'participant.left';

/** What a receiver is told: one thing that happened. */
export interface WebhookEvent {
  /** Names this delivery; the same however often it is tried. */
  id: string;
  type: WebhookType;
  /** Milliseconds since 1970, the server's clock. */
  at: number;
  /** One start of the server; within it `number` is 1, 2, 3…: what is missing was given up. */
  epoch: string;
  number: number;
  room: { name: string; created_at: number };
  /** Of `participant.…`. */
  participant?: {
    user_id: string;
    /** The public name of the membership: the same after a lost socket and a restart. */
    session: string;
    name: string;
    dialect: Dialect;
    role: Role;
    joined_at: number;
  };
  /** Of `participant.left`. */
  reason?: GoneReason;
}

/** What an event is about. */
export type WebhookSubject = Pick<WebhookEvent, 'type' | 'room' | 'participant' | 'reason'>;

/** Something happened to a room. */
export function aboutRoom(type: 'room.started' | 'room.ended', room: Room): WebhookSubject {
  return { type, room: { name: room.name, created_at: room.createdAtMs } };
}

/** Somebody came, or went for this reason. */
export function aboutParticipant(
  type: 'participant.joined' | 'participant.left',
  participant: Participant,
  reason?: GoneReason,
): WebhookSubject {
  const { user_id, session, name, dialect, role, joined_at } = participant.info();
  return {
    type,
    room: { name: participant.room.name, created_at: participant.room.createdAtMs },
    participant: { user_id, session, name, dialect, role, joined_at },
    ...(reason === undefined ? {} : { reason }),
  };
}
