import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { CloseCode } from '../protocol/close-codes.js';
import type { Connection, Identity } from '../transport/connection.js';
import { AnnouncementsService } from './announcements.service.js';
import { CreatedRooms } from './created-rooms.service.js';
import { Inbox, SIGNAL_AGE_MS } from './inbox.js';
import { type KeptRoom, readKept, type SeatRecord } from './kept-room.js';
import { Participant } from './participant.js';
import { RolesService } from './roles.service.js';
import type { Room } from './room.js';
import { RoomEvents } from './room-events.js';
import { RoomRegistry } from './room-registry.js';
import { RoomsService } from './rooms.service.js';
import { Session } from './session.js';

/** Takes rooms over from another node, and lets go of those that another one has taken over. */
@Injectable()
export class TransferService {
  private readonly logger = new Logger(TransferService.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: RoomRegistry,
    private readonly rooms: RoomsService,
    private readonly announcements: AnnouncementsService,
    private readonly roles: RolesService,
    private readonly created: CreatedRooms,
    private readonly events: RoomEvents,
  ) {}

  /**
   * Makes a room again of what was kept of it. Its members are waited for as if their sockets had been
   * lost just now; those who cannot come back to a seat have left. Does not throw.
   */
  restore(name: string, kept: ReadonlyMap<string, string>): void {
    try {
      const record = readKept(kept);
      const [first] = record.seats;
      if (record.policy) this.registry.adopt(name, record.policy, !first);
      if (record.policy?.kept) this.created.note(name);
      if (!first) return;
      const room = this.announcements.home(name, first.joinedAtMs);
      const members = record.seats.map((seat) => this.participantOf(room, seat, record));
      for (const member of members) this.events.joined(member);
      this.rooms.restore(members);
      this.roles.settle(room).catch((error: unknown) => {
        this.logger.error(error);
      });
    } catch (error) {
      this.logger.error({ msg: 'a room could not be taken over whole', error });
    }
  }

  /** A room goes on elsewhere: everybody here is to come back there. Tells nobody that somebody left. */
  abandon(name: string, code: CloseCode, reason: string): void {
    const here = this.rooms.connections().filter(({ identity }) => identity.room === name);
    const room = this.registry.find(name);
    if (room) this.rooms.end(room, true);
    else this.registry.forget(name);
    for (const connection of here) connection.close(code, reason);
  }

  private participantOf(room: Room, seat: SeatRecord, kept: KeptRoom): Participant {
    const { userId, name, caps, state, joinedAtMs } = seat;
    const session = Session.from(seat.session);
    const inbox = new Inbox({ ...this.config.inbox, signalAgeMs: SIGNAL_AGE_MS }, Date.now);
    // Above every position that was given out elsewhere: nobody gets a thousand frames a second.
    inbox.startAfter(Date.now());
    for (const data of kept.messages.get(session.name) ?? []) inbox.push({ type: 'chat', data });
    const profile = { name, caps, state };
    const parts = { room, userId, session, inbox, profile, joinedAtMs };
    const participant = new Participant(new LostConnection(room.name, seat), parts);
    participant.release();
    participant.isRestored = true;
    participant.grant = seat.grant;
    if (seat.role === 'host' || room.policy.isCohost(session.name)) {
      participant.grantedRole = seat.role;
    }
    for (const [id, ack] of kept.numbers.get(session.name) ?? []) {
      participant.sentPrivately.add(id, ack);
    }
    return participant;
  }
}

/** The socket that a member had at another node. */
class LostConnection implements Connection {
  readonly id = 'lost';
  readonly identity: Identity;
  readonly closeCode = 1006;
  readonly makePing = undefined;

  constructor(room: string, { userId, dialect, address }: SeatRecord) {
    this.identity = { room, userId, dialect, address };
  }

  send(): void {
    // There is nobody.
  }

  refuse(): void {
    // There is nobody.
  }

  close(): void {
    // It is closed.
  }
}
