import { Inject, Injectable, Logger } from '@nestjs/common';
import { BROKER, type Broker, type LogEntry } from '../broker/broker.js';
import { CONFIG, type Config } from '../config/config.js';
import { pseudonym } from '../logging/pseudonyms.js';
import { networkOf } from '../logging/redact.js';
import { Metrics } from '../metrics/metrics.js';
import { afterClose, CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { JoinData, LeaveReason, Target } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Absences } from './absences.js';
import { ackFrame } from './ack-frame.js';
import { AdmissionService, closeCodeFor } from './admission.service.js';
import { Inbox, type InboxBounds, SIGNAL_AGE_MS } from './inbox.js';
import { JoinDeadlines } from './join-deadlines.js';
import { Participant, type ParticipantProfile } from './participant.js';
import { ReceiptsService } from './receipts.service.js';
import type { Room } from './room.js';
import { RoomRegistry } from './room-registry.js';
import { Session } from './session.js';
import { changedState, initialState } from './shared-state.js';
import { SnapshotService } from './snapshot.service.js';
import { Welcomes } from './welcomes.js';

/**
 * Holds the rooms and who is in them: entering, staying away, leaving. What changes a room goes through
 * the broker's log and comes back by `deliver`, in the same order for everybody.
 */
@Injectable()
export class RoomsService {
  private readonly logger = new Logger(RoomsService.name);
  private readonly byConnection = new Map<Connection, Participant>();
  private readonly deadlines: JoinDeadlines;
  private readonly welcomes = new Welcomes();
  private readonly absences: Absences;
  private readonly inboxBounds: InboxBounds;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomRegistry,
    private readonly admission: AdmissionService,
    private readonly snapshots: SnapshotService,
    private readonly receipts: ReceiptsService,
    private readonly metrics: Metrics = new Metrics(),
  ) {
    const onAway = (participant: Participant): void => {
      this.setAway(participant, true);
    };
    const onGone = (participant: Participant): void => {
      this.survive(() => {
        this.remove(participant, 'timeout');
      });
    };
    this.inboxBounds = { ...config.inbox, signalAgeMs: SIGNAL_AGE_MS };
    this.deadlines = new JoinDeadlines(config.joinTimeoutMs);
    // The clock of the machine may be set while somebody is away.
    this.absences = new Absences({ onAway, onGone }, () => performance.now());
  }

  /** A socket opened: a base client is a member by that, a `meet.v1` client has to join in time. */
  open(connection: Connection): void {
    const { dialect, room, userId } = connection.identity;
    if (dialect === 'base') {
      const home = this.home(room);
      const name = home.freeIdFor(userId);
      this.admit(connection, home, name, { name, caps: [], state: initialState(dialect) });
      return;
    }
    this.deadlines.start(connection);
  }

  /** The participant who speaks through `connection`; undefined before it has joined. */
  participantOf(connection: Connection): Participant | undefined {
    return this.byConnection.get(connection);
  }

  /** Handles `join`: announces a base member; makes a `meet.v1` client a member and replies `joined`. */
  async join(connection: Connection, data: JoinData, re?: number): Promise<void> {
    const present = this.byConnection.get(connection);
    if (present?.dialect === 'base') {
      present.name = data.name ?? present.name;
      present.caps = data.caps ?? present.caps;
      present.state = changedState(present.state, data.state, Date.now());
      await this.announce(present);
      return;
    }
    const entry = { session: new Session(), isReturning: false };
    const newcomer = await this.enter(connection, data, entry, re);
    if (!newcomer) return;
    await this.introduce(newcomer, connection, re, (seq) => {
      const joined = this.snapshots.joined(newcomer, seq);
      return new EncodedFrame({ type: 'joined', data: joined, re });
    });
  }

  /**
   * Makes a `meet.v1` connection a member, unless the house or the id is taken: then it is refused and
   * closed, and the result is undefined. The others learn of it by {@link introduce}. Who is returning
   * begins no new room: the server has only forgotten it.
   *
   * @throws ProtocolError `BAD_MESSAGE` when it is one already.
   */
  async enter(
    connection: Connection,
    data: JoinData,
    { session, isReturning }: { session: Session; isReturning: boolean },
    re: number | undefined,
  ): Promise<Participant | undefined> {
    if (this.byConnection.has(connection)) {
      throw new ProtocolError('BAD_MESSAGE', 'This connection has joined already.');
    }
    const { room: name, userId, address } = connection.identity;
    // From the last check on nothing may wait: of many that want one seat, one gets it.
    const rateError = isReturning ? undefined : await this.admission.newRoomRule(name, address);
    if (connection.closeCode !== undefined) return undefined;
    this.deadlines.end(connection);
    const error = rateError ?? this.admission.seatRule(name, userId);
    if (error) {
      connection.refuse(error, re);
      connection.close(closeCodeFor(error), error.message);
      return undefined;
    }
    const profile = {
      name: data.name ?? userId,
      caps: data.caps ?? [],
      state: changedState(initialState('meet.v1'), data.state, Date.now()),
    };
    return this.admit(connection, this.home(name), userId, profile, session);
  }

  /**
   * Tells everybody of a newcomer: the others by `join`, itself by what `reply` makes, in the one order.
   * After a fault in this it is no member any more and may try again.
   */
  async introduce(
    newcomer: Participant,
    connection: Connection,
    re: number | undefined,
    reply: (seq: number) => EncodedFrame,
  ): Promise<void> {
    const failed = await this.welcomes.during(
      newcomer.session.name,
      () => this.announce(newcomer),
      (seq) => {
        newcomer.reply(reply(seq), re);
      },
    );
    if (!failed) return;
    this.vacate(newcomer, connection);
    this.remove(newcomer, failed.isAnnounced ? 'disconnect' : undefined);
    throw failed.fault;
  }

  /** Handles `leave`: the others learn of it at once, the socket is closed. */
  leave(connection: Connection): void {
    const participant = this.byConnection.get(connection);
    if (participant) {
      this.byConnection.delete(connection);
      participant.detach(connection);
      this.remove(participant, 'leave');
    }
    connection.close(CloseCode.NORMAL, 'Goodbye.');
  }

  /**
   * A participant goes on over another connection. The one before is told and closed; whoever was away
   * is back.
   */
  takeOver(participant: Participant, connection: Connection): void {
    this.deadlines.end(connection);
    const before = participant.attach(connection);
    this.bind(connection, participant);
    if (before) {
      this.byConnection.delete(before);
      before.close(CloseCode.ID_IN_USE, 'Taken over by another connection.');
    }
    if (this.absences.end(participant)) this.setAway(participant, false);
  }

  /**
   * A socket is gone. A base member leaves at once; a `meet.v1` member keeps the seat for a while. A
   * close that comes late, after another connection took over, changes nothing.
   */
  detach(connection: Connection): void {
    this.deadlines.end(connection);
    const participant = this.byConnection.get(connection);
    this.byConnection.delete(connection);
    if (!participant?.detach(connection)) return;
    const code = connection.closeCode ?? 0;
    const { awayAfterMs, graceMs, unloadGraceMs } = this.config;
    const seatMs = code === CloseCode.GOING_AWAY ? Math.min(unloadGraceMs, graceMs) : graceMs;
    if (participant.dialect === 'base' || afterClose(code) !== 'resume' || seatMs === 0) {
      this.remove(participant, code === CloseCode.HEARTBEAT_LOST ? 'timeout' : 'disconnect');
      return;
    }
    this.absences.start(participant, awayAfterMs, seatMs);
  }

  /**
   * The other participant whom `target` names in the sender's own room.
   *
   * @throws ProtocolError `NO_SUCH_PEER`, the same whether it never existed, left, or is elsewhere.
   */
  peerOf(sender: Participant, target: Target): Participant {
    const peer = sender.room.find(String(target));
    if (peer && peer !== sender) return peer;
    throw new ProtocolError('NO_SUCH_PEER', 'Nobody in this room has that user_id.');
  }

  /** Every open connection, members or not. */
  connections(): Connection[] {
    return [...this.byConnection.keys(), ...this.deadlines.connections()];
  }

  private home(name: string): Room {
    return this.rooms.findOrBegin(name, (room, entry) => {
      this.deliver(room, entry);
    });
  }

  /** An entry of the log: everybody but its author gets it as a frame, the author gets the reply. */
  private deliver(room: Room, entry: LogEntry): void {
    const frame = new EncodedFrame({ ...entry.body, seq: entry.seq });
    const holder = room.find(entry.body.data.user_id);
    const author = holder?.session.name === entry.origin.session ? holder : undefined;
    room.broadcast(frame, author);
    if (entry.body.type === 'join') {
      this.welcomes.arrived(entry.origin.session, entry.seq);
    } else if (entry.body.type === 'chat') {
      author?.reply(ackFrame(entry), entry.origin.id);
    }
  }

  private async announce(participant: Participant): Promise<void> {
    const data = { ...participant.info(), ...participant.stamp };
    const origin = { session: participant.session.name };
    await this.broker.append(participant.room.name, { body: { type: 'join', data }, origin });
  }

  /** Whoever sat there has a socket, but no seat. */
  private vacate(participant: Participant, connection: Connection): void {
    this.absences.end(participant);
    if (!participant.detach(connection)) return;
    this.byConnection.delete(connection);
    connection.makePing = undefined;
    this.deadlines.start(connection);
  }

  /** What runs by a timer has nobody to answer to, and must not end the process. */
  private survive(task: () => void): void {
    try {
      task();
    } catch (error) {
      this.logger.error({ msg: 'a timed task failed', error });
    }
  }

  private admit(
    connection: Connection,
    room: Room,
    userId: string,
    profile: ParticipantProfile,
    session = new Session(),
  ): Participant {
    const inbox = new Inbox(this.inboxBounds, Date.now);
    const joinedAtMs = Date.now();
    const parts = { room, userId, session, inbox, profile, joinedAtMs };
    const participant = new Participant(connection, parts);
    room.add(participant);
    this.metrics.joins[participant.dialect]++;
    this.trace('came in', participant, { network: networkOf(connection.identity.address) });
    this.bind(connection, participant);
    return participant;
  }

  private bind(connection: Connection, participant: Participant): void {
    this.byConnection.set(connection, participant);
    if (participant.dialect === 'base') return;
    connection.makePing = () => {
      let frame: EncodedFrame | undefined;
      this.survive(() => {
        frame = new EncodedFrame({ type: 'ping', data: this.snapshots.ping(participant) });
      });
      return frame;
    };
  }

  private setAway(participant: Participant, isAway: boolean): void {
    this.trace(isAway ? 'is away' : 'is back', participant);
    participant.isAway = isAway;
    const type = isAway ? 'away' : 'back';
    participant.room.broadcast(new EncodedFrame({ type, data: participant.stamp }), participant);
  }

  /** The life of a member, under names that are of no use to anybody after the next start. */
  private trace(what: string, { room, userId, dialect }: Participant, more: object = {}): void {
    if (this.config.logLevel !== 'debug') return;
    const names = { room: pseudonym(room.name), member: pseudonym(room.name, userId) };
    this.logger.debug({ msg: `a member ${what}`, ...names, dialect, ...more });
  }

  /** @param reason what the others are told; without one they have never heard of it. */
  private remove(participant: Participant, reason?: LeaveReason): void {
    const { room, userId, session, stamp } = participant;
    if (!room.remove(participant)) return;
    this.metrics.leaves[reason ?? 'disconnect']++;
    this.trace('is gone', participant, { reason });
    this.broker.forget(room.name, session.name);
    if (room.size === 0) {
      this.rooms.end(room);
      return;
    }
    if (reason === undefined) return;
    const data = { target: userId, reason, ...stamp };
    const origin = { session: session.name };
    this.broker.append(room.name, { body: { type: 'left', data }, origin }).then(
      // Who leaves is not waited for any more.
      () => {
        this.receipts.tellRoom(room);
      },
      (error: unknown) => {
        this.logger.error({ msg: 'a leave could not be told', error });
      },
    );
  }
}
