import { Inject, Injectable, Logger } from '@nestjs/common';
import { BROKER, type Broker, type LogDraft, type LogEntry } from '../broker/broker.js';
import type { JoinData, LeaveReason } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { ackFrame } from './ack-frame.js';
import { keptSeat, withoutSeat } from './kept-room.js';
import type { Participant } from './participant.js';
import { allowedState } from './policy-rules.js';
import { ReceiptsService } from './receipts.service.js';
import { RolesService } from './roles.service.js';
import type { Room } from './room.js';
import { RoomRegistry } from './room-registry.js';
import { changedState } from './shared-state.js';
import { type FailedWelcome, Welcomes } from './welcomes.js';

/** Writes into a room's log who came and who went, and brings what is in the log to the sockets. */
@Injectable()
export class AnnouncementsService {
  private readonly logger = new Logger(AnnouncementsService.name);
  private readonly welcomes = new Welcomes();

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomRegistry,
    private readonly receipts: ReceiptsService,
    private readonly roles: RolesService,
  ) {}

  /** The room of that name, begun when there is none; from then on its log is delivered. */
  home(name: string, createdAtMs?: number): Room {
    return this.rooms.findOrBegin(
      name,
      (room, entry, json) => {
        this.deliver(room, entry, json);
      },
      createdAtMs,
    );
  }

  /** A base member says hello: it is a member already, and announced by this. */
  async baseArrival(present: Participant, { name, caps, state }: JoinData): Promise<void> {
    const { room, userId, role } = present;
    present.name = name ?? present.name;
    present.caps = caps ?? present.caps;
    const said = changedState(present.state, state, Date.now());
    present.state = allowedState(room.policy, userId, role, said);
    await this.arrival(present);
  }

  /** Tells everybody else that somebody is there. */
  async arrival(participant: Participant): Promise<void> {
    const data = participant.arrivalInfo();
    const origin = { session: participant.session.name };
    const draft: LogDraft = { body: { type: 'join', data }, origin };
    const kept = this.broker.keep && keptSeat(participant);
    participant.room.announce(participant);
    await this.broker.append(participant.room.name, draft, kept);
  }

  /**
   * The same, and calls `welcome` with the newcomer's place in the order. Does not reject.
   *
   * @returns what went wrong; undefined when all went well.
   */
  welcome(
    newcomer: Participant,
    welcome: (seq: number) => void,
  ): Promise<FailedWelcome | undefined> {
    return this.welcomes.during(newcomer.session.name, () => this.arrival(newcomer), welcome);
  }

  /** Tells everybody who is left that somebody is gone, and who decides from now on. */
  departure(leaver: Participant, reason: LeaveReason): void {
    const { room, userId, session, stamp } = leaver;
    const data = { target: userId, reason, ...stamp };
    const draft: LogDraft = { body: { type: 'left', data }, origin: { session: session.name } };
    const append = async (): Promise<void> => {
      await this.broker.append(room.name, draft, this.broker.keep && withoutSeat(leaver));
      this.receipts.tellRoom(room);
      await this.roles.settle(room);
    };
    // Who leaves is not waited for any more.
    append().catch((error: unknown) => {
      this.logger.error(error);
    });
  }

  /** An entry of the log: everybody but its author gets it as a frame, the author gets the reply. */
  private deliver(room: Room, entry: LogEntry, json?: string): void {
    const frame = frameOf(entry, json);
    const holder = room.find(entry.body.data.user_id);
    const author = holder?.session.name === entry.origin.session ? holder : undefined;
    if (entry.body.type === 'join' && author) room.introduce(author, frame);
    // What holds from now on is news to whoever decided it as well.
    else room.broadcast(frame, entry.body.type === 'policy' ? undefined : author);
    if (entry.body.type === 'join') {
      this.welcomes.arrived(entry.origin.session, entry.seq);
    } else if (entry.body.type === 'chat') {
      author?.reply(ackFrame(entry), entry.origin.id);
      this.receipts.tellAlong(room);
    }
  }
}

/** What a log entry is to those who are in the room. */
function frameOf({ body, seq }: LogEntry, json: string | undefined): EncodedFrame {
  if (json === undefined) return new EncodedFrame({ ...body, seq });
  return EncodedFrame.numbered(body.type, json, seq);
}
