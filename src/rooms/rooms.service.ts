import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { IceService } from '../ice/ice.service.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import type {
  ClientPayloads,
  JoinData,
  JoinedData,
  LeaveReason,
  ParticipantState,
  PingData,
  ServerFrame,
  Stamp,
  StateData,
  Target,
} from '../protocol/frames.js';
import { Bounds } from '../protocol/limits.js';
import type { Admission, UpgradeRefusal } from '../transport/admission.js';
import type { Connection, Identity } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { Participant, type ParticipantProfile } from './participant.js';
import { Room } from './room.js';
import { RoomLog } from './room-log.js';

/** How many of the last messages a newcomer gets unasked; `history` has the others. */
const SNAPSHOT_MESSAGES = 50;

/** A base page always sends both; it has no way to say otherwise. */
const BASE_STATE: ParticipantState = { mic: true, camera: true, screen: false, hand: false };
const QUIET_STATE: ParticipantState = { mic: false, camera: false, screen: false, hand: false };

/** The frames that go from one participant to one other. */
export type SignalType = 'offer' | 'answer' | 'candidate';

/**
 * Holds the rooms and who is in them: entering, leaving, who reaches whom. Synchronous throughout, so
 * that what one frame does is done before the next one is looked at.
 */
@Injectable()
export class RoomsService implements Admission {
  private readonly rooms = new Map<string, Room>();
  private readonly byConnection = new Map<Connection, Participant>();
  /** Sockets of `meet.v1` that have not joined yet. */
  private readonly pending = new Map<Connection, NodeJS.Timeout>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ice: IceService,
  ) {}

  /** Base members are in as soon as their socket opens, so a full house has to be said before. */
  refusal({ room: name, dialect }: Identity): UpgradeRefusal | undefined {
    if (dialect !== 'base') return undefined;
    const room = this.rooms.get(name);
    const headers = { 'Retry-After': '30' };
    if (room && room.size >= this.config.maxParticipants) {
      return { status: 503, message: 'The room is full.', headers };
    }
    if (!room && this.rooms.size >= this.config.maxRooms) {
      return { status: 503, message: 'The server has no room for another room.', headers };
    }
    return undefined;
  }

  /** A socket opened: a base client is a member by that, a `meet.v1` client has to join in time. */
  open(connection: Connection): void {
    const { dialect, room, userId } = connection.identity;
    if (dialect === 'base') {
      const home = this.roomFor(room);
      const name = home.freeIdFor(userId);
      this.admit(connection, home, name, { name, caps: [], state: { ...BASE_STATE } });
      return;
    }
    const timer = setTimeout(() => {
      this.pending.delete(connection);
      connection.close(CloseCode.JOIN_TIMEOUT, 'No join came in time.');
    }, this.config.joinTimeoutMs);
    this.pending.set(connection, timer.unref());
  }

  /** The participant who speaks through `connection`; undefined before it has joined. */
  participantOf(connection: Connection): Participant | undefined {
    return this.byConnection.get(connection);
  }

  /** Handles `join`: announces a base member; makes a `meet.v1` client a member and replies `joined`. */
  join(connection: Connection, data: JoinData, re?: number): void {
    const present = this.byConnection.get(connection);
    if (present?.dialect === 'base') {
      present.name = data.name ?? present.name;
      present.caps = data.caps ?? present.caps;
      Object.assign(present.state, definedOnly(data.state));
      this.announce(present);
      return;
    }
    if (present) throw new ProtocolError('BAD_MESSAGE', 'This connection has joined already.');
    const newcomer = this.joinExtended(connection, data, re);
    if (!newcomer) return;
    const seq = this.announce(newcomer);
    const snapshot = this.snapshotFor(newcomer, seq);
    newcomer.reply(new EncodedFrame({ type: 'joined', data: snapshot, re }), re);
  }

  /** Handles `leave`: the others learn of it at once, the socket is closed. */
  leave(connection: Connection): void {
    const participant = this.byConnection.get(connection);
    if (participant) this.remove(participant, connection, 'leave');
    connection.close(CloseCode.NORMAL, 'Goodbye.');
  }

  /** A socket is gone. A close that comes late, after another connection took over, changes nothing. */
  detach(connection: Connection): void {
    clearTimeout(this.pending.get(connection));
    this.pending.delete(connection);
    const participant = this.byConnection.get(connection);
    if (!participant) return;
    const reason = connection.closeCode === CloseCode.HEARTBEAT_LOST ? 'timeout' : 'disconnect';
    this.remove(participant, connection, reason);
  }

  /**
   * Passes a signalling frame on to its target.
   *
   * @throws ProtocolError `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  relay<T extends SignalType>(sender: Participant, type: T, data: ClientPayloads[T]): void {
    const target = this.peerOf(sender, data.target);
    const stamped = { ...data, ...stampOf(sender) };
    target.send(new EncodedFrame({ type, data: stamped } as ServerFrame));
  }

  /** Handles `ping`. */
  pong(asker: Participant, { sent_at }: PingData, re?: number): void {
    const data = { sent_at, server_time: Date.now() };
    asker.reply(new EncodedFrame({ type: 'pong', data, re }), re);
  }

  /** Handles `state`: keeps what changed and tells everyone else. */
  setState(sender: Participant, { name, ...flags }: StateData): void {
    sender.name = name ?? sender.name;
    Object.assign(sender.state, definedOnly(flags));
    const data = { ...definedOnly({ name, ...flags }), ...stampOf(sender) };
    sender.room.broadcast(new EncodedFrame({ type: 'state', data }), sender);
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

  /** Every room, oldest first. */
  list(): Room[] {
    return [...this.rooms.values()];
  }

  /** The room of that name, if anybody is in it. */
  find(name: string): Room | undefined {
    return this.rooms.get(name);
  }

  private joinExtended(
    connection: Connection,
    data: JoinData,
    re: number | undefined,
  ): Participant | undefined {
    const { room: name, userId } = connection.identity;
    const refusal = this.joinRefusal(name, userId);
    clearTimeout(this.pending.get(connection));
    this.pending.delete(connection);
    if (refusal) {
      connection.refuse(refusal.error, re);
      connection.close(refusal.closeCode, refusal.error.message);
      return undefined;
    }
    return this.admit(connection, this.roomFor(name), userId, {
      name: data.name ?? userId,
      caps: data.caps ?? [],
      state: { ...QUIET_STATE, ...definedOnly(data.state) },
    });
  }

  private joinRefusal(
    name: string,
    userId: string,
  ): { error: ProtocolError; closeCode: CloseCode } | undefined {
    const room = this.rooms.get(name);
    if (room?.find(userId)) {
      const error = new ProtocolError('ID_IN_USE', 'Somebody in this room has this user_id.');
      return { error, closeCode: CloseCode.ID_IN_USE };
    }
    if (room && room.size >= this.config.maxParticipants) {
      const error = new ProtocolError('ROOM_FULL', 'The room is full.');
      return { error, closeCode: CloseCode.ROOM_FULL };
    }
    if (!room && this.rooms.size >= this.config.maxRooms) {
      const error = new ProtocolError('UNAVAILABLE', 'The server has no room for another room.');
      return { error, closeCode: CloseCode.OVERLOADED };
    }
    return undefined;
  }

  private admit(
    connection: Connection,
    room: Room,
    userId: string,
    profile: ParticipantProfile,
  ): Participant {
    const participant = new Participant(room, userId, connection, profile, Date.now());
    room.add(participant);
    this.byConnection.set(connection, participant);
    return participant;
  }

  private announce(participant: Participant): number {
    const seq = participant.room.log.next();
    const data = { ...participant.info(), ...stampOf(participant) };
    participant.room.broadcast(new EncodedFrame({ type: 'join', data, seq }), participant);
    return seq;
  }

  private remove(participant: Participant, connection: Connection, reason: LeaveReason): void {
    this.byConnection.delete(connection);
    if (!participant.detach(connection)) return;
    const { room, userId } = participant;
    if (!room.remove(participant)) return;
    if (room.size === 0) {
      this.rooms.delete(room.name);
      return;
    }
    const data = { target: userId, reason, ...stampOf(participant) };
    room.broadcast(new EncodedFrame({ type: 'left', data, seq: room.log.next() }));
  }

  private roomFor(name: string): Room {
    const known = this.rooms.get(name);
    if (known) return known;
    const room = new Room(name, new RoomLog(this.config.history, Date.now), Date.now());
    this.rooms.set(name, room);
    return room;
  }

  private snapshotFor(newcomer: Participant, seq: number): JoinedData {
    const { room } = newcomer;
    return {
      ...stampOf(newcomer),
      self: newcomer.info(),
      participants: room
        .participants()
        .filter((participant) => participant !== newcomer)
        .map((participant) => participant.info()),
      epoch: room.epoch,
      seq,
      messages: room.log.latest(SNAPSHOT_MESSAGES),
      limits: {
        max_frame_bytes: Bounds.frameBytes,
        max_text_bytes: Bounds.textBytes,
        max_name_chars: Bounds.nameChars,
        max_participants: this.config.maxParticipants,
        max_history_messages: this.config.history.messages,
      },
      ice_servers: this.ice.servers(),
      features: ['chat', 'history', 'state', 'typing'],
      ping_interval_ms: this.config.pingIntervalMs,
    };
  }
}

/** What the server writes about the sender of a frame; taken from its connection alone. */
export function stampOf(sender: Participant): Stamp {
  return { room: sender.room.name, user_id: sender.userId };
}

function definedOnly<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
