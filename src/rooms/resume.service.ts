import { Inject, Injectable } from '@nestjs/common';
import { AddressLimits } from '../access/address-limits.js';
import { type RejoinClaims, RejoinTickets } from '../access/rejoin-ticket.js';
import { BROKER, type Broker, type LogEntry } from '../broker/broker.js';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import { MEET_V1, type NotRecoveredReason, type ResumeData } from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { ackFrame } from './ack-frame.js';
import { DoorService } from './door.service.js';
import { EntranceService } from './entrance.service.js';
import { keepSeat } from './kept-room.js';
import type { Participant } from './participant.js';
import { allowedState } from './policy-rules.js';
import { ProofsService } from './proofs.service.js';
import { ReceiptsService } from './receipts.service.js';
import { RolesService } from './roles.service.js';
import { RoomRegistry } from './room-registry.js';
import { RoomsService } from './rooms.service.js';
import { Session } from './session.js';
import { changedState } from './shared-state.js';
import { SnapshotService } from './snapshot.service.js';

/** Gives members their seats back after a lost socket, and what they missed. */
@Injectable()
export class ResumeService {
  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomRegistry,
    private readonly members: RoomsService,
    private readonly entrance: EntranceService,
    private readonly door: DoorService,
    private readonly roles: RolesService,
    private readonly proofs: ProofsService,
    private readonly snapshots: SnapshotService,
    private readonly tickets: RejoinTickets,
    private readonly addresses: AddressLimits,
    private readonly receipts: ReceiptsService,
    private readonly metrics: Metrics = new Metrics(),
  ) {}

  /**
   * Handles `resume`: replies `resumed`, then everything that was missed, in order.
   *
   * @throws ProtocolError `RESUME_INVALID` when neither token nor ticket opens a seat; the same answer
   * whether there was one. `RATE_LIMITED` after too many of those from one address.
   */
  async resume(connection: Connection, data: ResumeData, re?: number): Promise<void> {
    if (this.members.participantOf(connection)) {
      throw new ProtocolError('BAD_MESSAGE', 'This connection has joined already.');
    }
    const { room, userId, address } = connection.identity;
    const retryAfterMs = await this.addresses.resumeDelayMs(address);
    if (retryAfterMs > 0) {
      this.metrics.resumes.rate_limited++;
      throw new ProtocolError('RATE_LIMITED', 'Too many wrong tokens from there.', {
        retryAfterMs,
      });
    }
    // A seat that is given to a socket which is gone would never be given up.
    if (connection.closeCode !== undefined) return;
    const seated = this.rooms.find(room)?.find(userId);
    const claims = this.claimsOf(connection, data.ticket);
    // Where nobody is, it takes as long to find out that the token opens nothing.
    const isOpened = opens(seated?.session ?? NOBODY, data.token, claims?.session);
    if (seated?.dialect === MEET_V1 && isOpened) {
      this.takeSeat(seated, connection, data, re);
      await this.claim(seated, data.host_key);
      keepSeat(this.broker, seated);
    } else if (claims !== undefined && !seated) {
      await this.beginAgain(connection, data, claims, re);
    } else {
      this.metrics.resumes.refused++;
      await this.addresses.takeFailedResume(address);
      throw new ProtocolError('RESUME_INVALID', 'No seat is kept for this token.');
    }
  }

  /** A host key counts like one that is brought to the door, and as often. */
  private async claim(participant: Participant, hostKey: string | undefined): Promise<void> {
    const { room, userId, address } = participant;
    if (hostKey === undefined || (await this.addresses.proofDelayMs(address)) > 0) return;
    await this.proofs.countKey({ room: room.name, address }, hostKey);
    if (room.find(userId) === participant) await this.roles.claim(participant, hostKey);
  }

  /** What a ticket says that is ours and for this very seat. */
  private claimsOf({ identity }: Connection, ticket: string | undefined): RejoinClaims | undefined {
    const claims = ticket === undefined ? undefined : this.tickets.read(ticket);
    if (claims?.room !== identity.room || claims.userId !== identity.userId) return undefined;
    return this.door.mayReturn(identity, claims.session, claims.lineage) ? claims : undefined;
  }

  private takeSeat(
    participant: Participant,
    connection: Connection,
    cursors: ResumeData,
    re: number | undefined,
  ): void {
    const { room, inbox } = participant;
    const missed = this.broker.range(room.name, cursors.epoch, cursors.seq);
    // The inbox of a server before this one counted otherwise, under the same session.
    const isOther = cursors.epoch !== this.broker.head(room.name).epoch;
    const inboxSeq = isOther ? 0 : cursors.inbox_seq;
    this.receipts.tellAuthors(participant, inbox.acknowledge(inboxSeq));
    const privately = inbox.range(inboxSeq);
    let reason: NotRecoveredReason | undefined;
    if (!missed.complete) reason = missed.reason;
    else if (privately.lostChat) reason = 'overflow';
    // A fault up to here leaves the seat as it was, so that the client may try again.
    const resumed = this.snapshots.resumed(participant, reason, re);
    this.members.takeOver(participant, connection);
    this.metrics.resumes[reason ?? 'recovered']++;
    participant.send(resumed);
    if (missed.complete && reason === undefined) {
      for (const entry of missed.entries) replay(participant, entry);
    }
    for (const frame of privately.frames) participant.send(new EncodedFrame(frame));
    const { isRestored } = participant;
    participant.isRestored = false;
    // At another node, nobody knows what signalling was on its way when it ended.
    const lost = isRestored ? others(participant) : privately.lostSignalsFrom;
    for (const userId of lost) this.resync(participant, userId);
    if (isRestored) this.tellState(participant, cursors);
  }

  /** What somebody says of itself may have changed since it was kept. */
  private tellState(participant: Participant, { name, state }: ResumeData): void {
    const { userId, room, role, stamp } = participant;
    participant.name = name ?? participant.name;
    const said = changedState(participant.state, state, Date.now());
    participant.state = allowedState(room.policy, userId, role, said);
    const data = { name: participant.name, ...participant.state, ...stamp };
    room.broadcast(new EncodedFrame({ type: 'state', data }), participant);
  }

  /** The server was restarted: the same seat, with the same public name, in a room that begins anew. */
  private async beginAgain(
    connection: Connection,
    data: ResumeData,
    { session, grant }: RejoinClaims,
    re: number | undefined,
  ): Promise<void> {
    const participant = await this.entrance.enter(
      connection,
      data,
      { session: new Session(session), isReturning: true, grant },
      re,
    );
    if (!participant) return;
    this.metrics.resumes.restart++;
    await this.members.introduce(participant, connection, re, () =>
      this.snapshots.resumed(participant, 'restart', re),
    );
  }

  /** Tells both sides of a pair to negotiate anew: either may hold an offer that nobody will answer. */
  private resync(participant: Participant, userId: string): void {
    const peer = participant.room.find(userId);
    if (!peer) return;
    participant.send(new EncodedFrame({ type: 'resync', data: { target: userId } }));
    peer.send(new EncodedFrame({ type: 'resync', data: { target: participant.userId } }));
  }
}

/** Those of the others who have a socket: whoever comes back later brings the matter up itself. */
function others(participant: Participant): string[] {
  return participant.room
    .participants()
    .filter((other) => other !== participant && other.isConnected)
    .map(({ userId }) => userId);
}

const NOBODY = new Session();
NOBODY.renewToken();

function opens(session: Session, token: string, ticketSession: string | undefined): boolean {
  return session.isOpenedBy(token) || ticketSession === session.name;
}

/**
 * Repeats an entry as it would have been seen: the author of a message sees its acknowledgement, who
 * decided what everybody sees.
 */
function replay(participant: Participant, entry: LogEntry): void {
  const isOwn = entry.origin.session === participant.session.name;
  if (!isOwn || entry.body.type === 'policy')
    participant.send(new EncodedFrame({ ...entry.body, seq: entry.seq }));
  else if (entry.body.type === 'chat') participant.send(ackFrame(entry));
}
