import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Grant } from '../access/grant.js';
import { BROKER, type Broker } from '../broker/broker.js';
import { NameMap } from '../collections/name-map.js';
import { CONFIG, type Config } from '../config/config.js';
import { networkOf } from '../logging/redact.js';
import { Metrics } from '../metrics/metrics.js';
import { afterClose, CloseCode } from '../protocol/close-codes.js';
import type { JoinData, LeaveReason, Target } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Absences } from './absences.js';
import { AnnouncementsService } from './announcements.service.js';
import { DoorService } from './door.service.js';
import { Inbox, type InboxBounds, SIGNAL_AGE_MS } from './inbox.js';
import { forgetSeat, keepSeat } from './kept-room.js';
import { JoinDeadlines } from './join-deadlines.js';
import { LobbyService } from './lobby.service.js';
import { MemberTrace } from './member-trace.js';
import { Participant, type ParticipantProfile } from './participant.js';
import { allowedState } from './policy-rules.js';
import { RolesService } from './roles.service.js';
import type { Room } from './room.js';
import { RoomEvents } from './room-events.js';
import { RoomRegistry } from './room-registry.js';
import { Session } from './session.js';
import { changedState, initialState } from './shared-state.js';
import { SnapshotService } from './snapshot.service.js';
import { survive } from './timed-task.js';

/**
 * Holds the rooms and who is in them: entering, staying away, leaving. What changes a room goes through
 * the broker's log, written and brought back by `AnnouncementsService`, in the same order for everybody.
 */
@Injectable()
export class RoomsService {
  private readonly logger = new Logger(RoomsService.name);
  private readonly byConnection = new NameMap<Participant>();
  private readonly deadlines: JoinDeadlines;
  private readonly absences: Absences;
  private readonly inboxBounds: InboxBounds;
  private readonly trace: MemberTrace;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomRegistry,
    private readonly door: DoorService,
    private readonly lobby: LobbyService,
    private readonly roles: RolesService,
    private readonly snapshots: SnapshotService,
    private readonly announcements: AnnouncementsService,
    private readonly metrics: Metrics = new Metrics(),
    private readonly events: RoomEvents = new RoomEvents(),
  ) {
    const onAway = (participant: Participant): void => {
      this.setAway(participant, true);
    };
    const onGone = (participant: Participant): void => {
      survive(this.logger, () => {
        this.remove(participant, 'timeout');
      });
    };
    this.trace = new MemberTrace(config);
    this.inboxBounds = { ...config.inbox, signalAgeMs: SIGNAL_AGE_MS };
    this.deadlines = new JoinDeadlines(config.joinTimeoutMs);
    // The clock of the machine may be set while somebody is away.
    const isHeld = (): boolean => !broker.isReady();
    this.absences = new Absences({ onAway, onGone, isHeld }, () => performance.now());
  }

  /** A socket opened: a base client is a member by that, a `meet.v1` client has to join in time. */
  open(connection: Connection): void {
    const { dialect, room, userId } = connection.identity;
    if (dialect === 'base') {
      // It may have been shut since the upgrade was judged.
      const error = this.door.baseRule(connection.identity);
      if (error) {
        connection.refuse(error);
        connection.close(CloseCode.FORBIDDEN, error.message);
        return;
      }
      const home = this.announcements.home(room);
      const name = home.freeIdFor(userId);
      const profile = { name, caps: [], state: initialState(dialect) };
      const member = this.admit(connection, home, name, profile);
      keepSeat(this.broker, member);
      this.events.joined(member);
      return;
    }
    this.deadlines.start(connection);
  }

  /** The participant who speaks through `connection`; undefined before it has joined. */
  participantOf(connection: Connection): Participant | undefined {
    return this.byConnection.get(connection.id);
  }

  /** A base member says hello: it is a member already, and announced by this. */
  announceBase(present: Participant, data: JoinData): Promise<void> {
    return this.announcements.baseArrival(present, data);
  }

  /** A connection that has not joined may try again within this time. */
  waitFor(connection: Connection, patienceMs: number): void {
    this.deadlines.start(connection, patienceMs);
  }

  /** The `join` of a connection that was waited for has come. */
  stopWaitingFor(connection: Connection): void {
    this.deadlines.end(connection);
  }

  /** Gives a `meet.v1` connection its seat, which is free; the others learn of it by {@link introduce}. */
  seat(connection: Connection, data: JoinData, session: Session, grant?: Grant): Participant {
    const { room, userId } = connection.identity;
    const home = this.announcements.home(room);
    const profile = {
      name: data.name ?? userId,
      caps: data.caps ?? [],
      state: changedState(initialState('meet.v1'), data.state, Date.now()),
    };
    const participant = this.admit(connection, home, userId, profile, session);
    participant.isIntroduced = false;
    participant.grant = grant;
    this.roles.assign(participant, data.host_key);
    participant.state = allowedState(home.policy, userId, participant.role, participant.state);
    return participant;
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
    const failed = await this.announcements.welcome(newcomer, (seq) => {
      newcomer.reply(reply(seq), re);
    });
    if (!failed) {
      keepSeat(this.broker, newcomer);
      this.events.joined(newcomer);
      await this.roles.settle(newcomer.room);
      return;
    }
    this.roles.revoke(newcomer);
    this.vacate(newcomer, connection);
    this.remove(newcomer, failed.isAnnounced ? 'disconnect' : undefined);
    throw failed.fault;
  }

  /** Handles `leave`: the others learn of it at once, the socket is closed. */
  leave(connection: Connection): void {
    const participant = this.byConnection.get(connection.id);
    if (participant) {
      this.byConnection.delete(connection.id);
      participant.detach(connection);
      this.remove(participant, 'leave');
    }
    connection.close(CloseCode.NORMAL, 'Goodbye.');
  }

  /**
   * Takes somebody's seat away, and tells the others why. The room goes on where it `isFollowed`: somebody
   * sits down there in the same turn.
   *
   * @returns its connection, which stays open for a last word; undefined when there is none.
   */
  expel(participant: Participant, reason: LeaveReason, isFollowed = false): Connection | undefined {
    this.absences.end(participant);
    const connection = this.letGo(participant);
    this.remove(participant, reason, isFollowed);
    return connection;
  }

  /**
   * A participant goes on over another connection. The one before is told and closed; whoever was away
   * is back.
   */
  takeOver(participant: Participant, connection: Connection): void {
    this.deadlines.end(connection);
    this.lobby.remove(connection);
    const before = participant.attach(connection);
    this.bind(connection, participant);
    if (before) {
      this.byConnection.delete(before.id);
      before.close(CloseCode.ID_IN_USE, 'Taken over by another connection.');
    }
    if (this.absences.end(participant)) this.setAway(participant, false);
  }

  /** Gives its members to a room that another node has had. By that, base members have left. */
  restore(members: readonly Participant[]): void {
    for (const member of members) member.room.add(member);
    for (const member of members) {
      if (member.dialect === 'base') this.remove(member, 'disconnect');
      else this.absences.start(member, this.config.awayAfterMs, this.config.graceMs);
    }
  }

  /** A socket is gone. A base member leaves at once; a `meet.v1` member keeps the seat for a while. */
  detach(connection: Connection): void {
    this.deadlines.end(connection);
    this.lobby.remove(connection);
    const participant = this.byConnection.get(connection.id);
    this.byConnection.delete(connection.id);
    if (!participant?.detach(connection)) return;
    const code = connection.closeCode ?? 0;
    const { awayAfterMs, graceMs, unloadGraceMs } = this.config;
    const seatMs = code === CloseCode.GOING_AWAY ? Math.min(unloadGraceMs, graceMs) : graceMs;
    if (participant.dialect === 'base' || afterClose(code) !== 'resume' || seatMs === 0)
      this.remove(participant, code === CloseCode.HEARTBEAT_LOST ? 'timeout' : 'disconnect');
    else this.absences.start(participant, awayAfterMs, seatMs);
  }

  /**
   * The other participant whom `target` names in the sender's own room.
   *
   * @throws ProtocolError `NO_SUCH_PEER`, the same whether it never existed, left, or is elsewhere.
   */
  peerOf({ room, userId }: Participant, target: Target): Participant {
    return room.peer(target, userId);
  }

  /**
   * Ends a room with everybody in it; nobody is told that the others left.
   *
   * @param isElsewhere it goes on at another node.
   * @returns the connections of those who were in it, or waited, still open for a last word.
   */
  end(room: Room, isElsewhere = false): Connection[] {
    const connections = this.lobby.takeAll(room.name).map(({ connection }) => connection);
    for (const participant of room.participants()) {
      this.absences.end(participant);
      const connection = this.letGo(participant);
      if (connection) connections.push(connection);
      if (room.remove(participant) && !isElsewhere) this.events.left(participant, 'end');
    }
    this.rooms.clear(room, isElsewhere);
    return connections;
  }

  /** Every open connection, members or not. */
  connections(): Connection[] {
    return [
      ...[...this.byConnection.values()].flatMap(({ connection }) => connection ?? []),
      ...this.deadlines.connections(),
      ...this.lobby.connections(),
    ];
  }

  private letGo(participant: Participant): Connection | undefined {
    const connection = participant.release();
    if (connection) {
      this.byConnection.delete(connection.id);
      connection.makePing = undefined;
    }
    return connection;
  }

  /** Whoever sat there has a socket, but no seat. */
  private vacate(participant: Participant, connection: Connection): void {
    this.absences.end(participant);
    if (!participant.detach(connection)) return;
    this.byConnection.delete(connection.id);
    connection.makePing = undefined;
    this.deadlines.start(connection);
  }

  private admit(
    connection: Connection,
    room: Room,
    userId: string,
    profile: ParticipantProfile,
    session = new Session(),
  ): Participant {
    const inbox = new Inbox(this.inboxBounds, Date.now);
    const parts = { room, userId, session, inbox, profile, joinedAtMs: Date.now() };
    const participant = new Participant(connection, parts);
    room.add(participant);
    this.metrics.joins[participant.dialect]++;
    this.trace.note('came in', participant, { network: networkOf(connection.identity.address) });
    this.bind(connection, participant);
    return participant;
  }

  private bind(connection: Connection, participant: Participant): void {
    this.byConnection.set(connection.id, participant);
    if (participant.dialect === 'base') return;
    connection.makePing = () => {
      let frame: EncodedFrame | undefined;
      survive(this.logger, () => {
        frame = new EncodedFrame({ type: 'ping', data: this.snapshots.ping(participant) });
      });
      return frame;
    };
  }

  private setAway(participant: Participant, isAway: boolean): void {
    this.trace.note(isAway ? 'is away' : 'is back', participant);
    participant.isAway = isAway;
    const type = isAway ? 'away' : 'back';
    participant.room.broadcast(new EncodedFrame({ type, data: participant.stamp }), participant);
  }

  /** @param reason what the others are told; without one they have never heard of it. */
  private remove(participant: Participant, reason?: LeaveReason, isFollowed = false): void {
    const { room, session } = participant;
    if (!room.remove(participant)) return;
    this.metrics.leaves[reason ?? 'disconnect']++;
    this.trace.note('is gone', participant, { reason });
    this.broker.forget(room.name, session.name);
    if (reason !== undefined) this.events.left(participant, reason);
    if (room.size === 0 && !isFollowed) {
      this.rooms.end(room);
      // A room that still waits for its host goes on to be one for those who wait.
      if (this.rooms.policyOf(room.name)) return;
      for (const { connection } of this.lobby.takeAll(room.name)) {
        connection.close(CloseCode.ENDED, 'The meeting is over.');
      }
      return;
    }
    if (reason !== undefined) this.announcements.departure(participant, reason);
    else forgetSeat(this.broker, participant);
  }
}
