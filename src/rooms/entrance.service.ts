import { Injectable } from '@nestjs/common';
import type { Grant } from '../access/grant.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { JoinData } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { AdmissionService, closeCodeFor } from './admission.service.js';
import { DoorService } from './door.service.js';
import { LobbyService, type Waiting } from './lobby.service.js';
import type { Participant } from './participant.js';
import type { Proof } from './proofs.service.js';
import { RoomRegistry } from './room-registry.js';
import { RoomsService } from './rooms.service.js';
import { Session } from './session.js';
import { SnapshotService } from './snapshot.service.js';

/** How long a person may take to type a password. */
const PASSWORD_PATIENCE_MS = 120_000;

/** Who comes in, and whether it was a member before the server forgot it. */
export interface Entry {
  session: Session;
  /** It begins no new room, and has passed the door before. */
  isReturning: boolean;
  /** What it had proved then. */
  grant?: Grant | undefined;
}

/** Somebody who is to have a seat. */
interface Arrival {
  data: JoinData;
  session: Session;
  /** What it proves now. */
  proof?: Proof | undefined;
  /** What it has proved before. */
  grant?: Grant | undefined;
}

/** Brings newcomers from the socket to a seat: past the door, through the lobby, to the welcome. */
@Injectable()
export class EntranceService {
  constructor(
    private readonly admission: AdmissionService,
    private readonly door: DoorService,
    private readonly lobby: LobbyService,
    private readonly rooms: RoomsService,
    private readonly snapshots: SnapshotService,
    private readonly registry: RoomRegistry,
  ) {}

  /**
   * Handles `join`: announces a base member; makes a `meet.v1` client a member and replies `joined`, or
   * lets it wait for a host.
   *
   * @throws ProtocolError `BAD_MESSAGE` when it has joined, or waits, already.
   */
  async join(connection: Connection, data: JoinData, re?: number): Promise<void> {
    const present = this.rooms.participantOf(connection);
    if (present?.dialect === 'base') {
      await this.rooms.announceBase(present, data);
      return;
    }
    const entry = { session: new Session(), isReturning: false };
    const newcomer = await this.enter(connection, data, entry, re);
    if (newcomer) await this.welcome(newcomer, connection, re);
  }

  /**
   * Makes a `meet.v1` connection a member, unless it is refused or has to wait: then the result is
   * undefined. The others learn of it by `RoomsService.introduce`.
   *
   * @throws ProtocolError `BAD_MESSAGE` when it is one already, or waits.
   */
  async enter(
    connection: Connection,
    data: JoinData,
    { session, isReturning, grant }: Entry,
    re: number | undefined,
  ): Promise<Participant | undefined> {
    if (this.rooms.participantOf(connection) || this.lobby.isWaiting(connection)) {
      throw new ProtocolError('BAD_MESSAGE', 'This connection has joined already.');
    }
    const { identity } = connection;
    const rateError = isReturning
      ? undefined
      : await this.admission.newRoomRule(identity.room, identity.address);
    if (isGone(connection)) return undefined;
    // It may take long to look at a password; nobody is closed over that.
    this.rooms.stopWaitingFor(connection);
    if (isReturning) return this.seat(connection, { data, session, grant }, re);
    const verdict = rateError ?? (await this.door.verdict(connection, data));
    if (isGone(connection)) return undefined;
    // From here on nothing may wait: of many that want one seat, one gets it.
    if (verdict instanceof ProtocolError) {
      this.turnAway(connection, verdict, re);
      return undefined;
    }
    const { outcome, proof } = verdict;
    if (outcome === 'in') return this.seat(connection, { data, session, proof }, re);
    this.wait(connection, data, re, proof);
    return undefined;
  }

  /** A host lets somebody in who waits: past the door, but only into a seat that is free. */
  async letIn({ connection, data, re, grant }: Waiting): Promise<void> {
    if (connection.closeCode !== undefined) return;
    const newcomer = this.seat(connection, { data, session: new Session(), grant }, re);
    if (newcomer) await this.welcome(newcomer, connection, re);
  }

  /** Lets a connection wait that has been a member, or would be one; what it has proved is used up. */
  wait(connection: Connection, data: JoinData, re?: number, proof?: Proof): void {
    try {
      const error = proof?.spend();
      if (error) throw error;
      this.lobby.add(connection, { data, re, grant: proof?.grant });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.turnAway(connection, error, re);
    }
  }

  private seat(
    connection: Connection,
    { data, session, proof, grant = proof?.grant }: Arrival,
    re: number | undefined,
  ): Participant | undefined {
    const { room, userId } = connection.identity;
    const isOwn = grant?.by === 'token';
    const error = this.admission.seatRule(room, userId, isOwn) ?? proof?.spend();
    if (error) {
      this.turnAway(connection, error, re);
      return undefined;
    }
    if (isOwn) this.displace(room, userId);
    const newcomer = this.rooms.seat(connection, named(data, grant), session, grant);
    proof?.seated();
    return newcomer;
  }

  /** Frees a seat, if anybody holds it, for whoever it belongs to and sits down in the same turn. */
  private displace(room: string, userId: string): void {
    const present = this.registry.find(room)?.find(userId);
    if (!present) return;
    present.room.policy.expel(present.session.name);
    const connection = this.rooms.expel(present, 'disconnect', true);
    connection?.close(CloseCode.ID_IN_USE, 'Taken over by another connection.');
  }

  private turnAway(connection: Connection, error: ProtocolError, re: number | undefined): void {
    connection.refuse(error, re);
    if (error.code === 'BAD_PASSWORD') this.rooms.waitFor(connection, PASSWORD_PATIENCE_MS);
    else connection.close(closeCodeFor(error), error.message);
  }

  private async welcome(
    newcomer: Participant,
    connection: Connection,
    re: number | undefined,
  ): Promise<void> {
    await this.rooms.introduce(newcomer, connection, re, (seq) =>
      this.snapshots.joined(newcomer, seq, re),
    );
  }
}

/** A token says how its holder is called. */
function named(data: JoinData, grant: Grant | undefined): JoinData {
  return grant?.name === undefined ? data : { ...data, name: grant.name };
}

/** A seat that is given to a socket which is gone would never be given up. */
function isGone({ closeCode }: Connection): boolean {
  return closeCode !== undefined;
}
