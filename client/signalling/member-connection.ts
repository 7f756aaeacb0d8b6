import { CloseCode } from '../../src/protocol/close-codes.js';
import type { ErrorData } from '../../src/protocol/errors.js';
import type {
  ClientFrame,
  JoinedData,
  ResumedData,
  Snapshot,
  WaitingData,
} from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import { Connection } from './connection.js';
import { Entrance } from './entrance.js';
import { FrameIntake } from './frame-intake.js';
import type { Membership } from './membership.js';
import type { Requests } from './requests.js';
import type { ResumedEvent, SignallingEvents } from './signalling-events.js';
import { socketUrl } from './socket.js';
import type { CreateSocket } from './socket.js';

/** Frames are missing that this connection will not bring (`4002` in the wire protocol). */
export const OUT_OF_STEP = 4002;

/** How often a socket that waits is asked whether it lives, as the interval of a server that pings. */
const WAITING_INTERVAL_MS = 60_000;
/** A wrong password is answered late, and later each time. */
const PASSWORD_PATIENCE_MS = 45_000;

/** How we came in. */
export type Entry = { type: 'joined'; data: JoinedData } | { type: 'resumed'; data: ResumedEvent };

/** What a `MemberConnection` is made from. No callback comes after `close()` or `lost`. */
export interface MemberConnectionOptions {
  baseUrl: string;
  createSocket: CreateSocket;
  clock: Clock;
  membership: Membership;
  requests: Requests;
  tell: <K extends keyof SignallingEvents>(type: K, event: SignallingEvents[K]) => void;
  /** A frame was taken in, which may have changed what a reloaded page needs. */
  progressed: () => void;
  /** Sends a ping, for the heartbeat. */
  ping: () => void;
  /** We are in; what was missed follows. */
  entered: (entry: Entry) => void;
  /** The server does not let us in. */
  refused: (error: ErrorData) => void;
  /** A host decides whether we get in; what we had as a member is gone. */
  waiting: (data: WaitingData) => void;
  /** It ended by itself; called once. */
  lost: (closeCode: number, reason: string) => void;
}

/** One socket of a membership: from the attempt to open it over entering to its end. */
export class MemberConnection {
  private readonly startedAt: number;
  private readonly connection: Connection;
  private readonly entrance: Entrance;
  private readonly intake: FrameIntake;
  private isOver = false;
  private hasWaited = false;

  constructor(private readonly options: MemberConnectionOptions) {
    const { baseUrl, clock, createSocket, membership, ping, requests, tell } = options;
    const { room, userId } = membership;
    this.startedAt = clock.now();
    this.intake = new FrameIntake({
      membership,
      requests,
      tell,
      clock,
      acknowledge: (type, data) => this.send({ type, data }),
      outOfStep: () => {
        this.outOfStep();
      },
      sentToWait: (data) => {
        this.entrance.outside();
        this.wait(data);
      },
    });
    this.entrance = this.createEntrance();
    this.connection = new Connection({
      url: socketUrl(baseUrl, room, userId),
      createSocket,
      clock,
      ping,
      opened: () => {
        this.entrance.greet();
        if (membership.bringsPassword) this.connection.waitFor(PASSWORD_PATIENCE_MS);
      },
      received: (frame) => {
        const memberFrame = this.entrance.take(frame);
        if (memberFrame) this.intake.take(memberFrame);
        if (!this.isOver) options.progressed();
      },
      lost: (closeCode, reason) => {
        this.lose(closeCode, reason);
      },
    });
  }

  /** We are in, or asked to be and may be without our knowing it yet. */
  get mayBeInside(): boolean {
    return this.entrance.mayBeInside;
  }

  /** How long ago the attempt began. */
  get ageMs(): number {
    return this.options.clock.now() - this.startedAt;
  }

  /** False when nothing was sent. */
  send(frame: ClientFrame): boolean {
    return !this.isOver && this.connection.send(frame);
  }

  /** Finds out within seconds whether a connection on which we are in still lives. */
  probe(): void {
    this.connection.probe();
  }

  /** Ends it without a `lost`; idempotent. */
  close(closeCode: number): void {
    this.isOver = true;
    this.intake.close();
    this.connection.close(closeCode);
  }

  private createEntrance(): Entrance {
    const { membership, requests, refused } = this.options;
    return new Entrance({
      membership,
      nextId: () => requests.nextId(),
      send: (frame) => this.send(frame),
      joined: (data) => {
        membership.joined(data);
        // Who has waited may have switched something meanwhile.
        const news = this.hasWaited ? membership.changedSince(data) : null;
        if (news) this.send({ type: 'state', data: news });
        this.enter({ type: 'joined', data });
        this.begin(data);
      },
      resumed: (data) => {
        this.resumed(data);
      },
      refused,
      waiting: (data) => {
        this.wait(data);
      },
    });
  }

  private wait(data: WaitingData): void {
    this.hasWaited = true;
    const { membership } = this.options;
    membership.loseSeat();
    membership.outbox.pause();
    this.connection.accepted(WAITING_INTERVAL_MS);
    this.options.waiting(data);
  }

  private resumed(data: ResumedData): void {
    const { membership } = this.options;
    const { isReloaded, cursors } = membership;
    const afterSeq = cursors.position.seq;
    // With the log gone on, our seat alone was given up: those who are missing have left.
    const isServerNew = data.reason === 'restart' && data.epoch !== cursors.epoch;
    const othersReturnWithinMs = isServerNew ? data.grace_ms : 0;
    membership.resumed(data);
    // From here on the new token is the only one.
    this.send({ type: 'ack', data: cursors.acknowledgement() });
    const news = membership.changedSince(data);
    if (news) this.send({ type: 'state', data: news });
    const event = { ...data, isReloaded, afterSeq, othersReturnWithinMs };
    this.enter({ type: 'resumed', data: event });
    this.begin(data, othersReturnWithinMs);
  }

  private enter(entry: Entry): void {
    this.connection.accepted(entry.data.ping_interval_ms);
    this.options.entered(entry);
  }

  /** Goes on with what waited; `lenientMs` is how long others may still be on their way back. */
  private begin({ limits }: Snapshot, lenientMs = 0): void {
    for (const frame of this.entrance.takeEarly()) if (!this.isOver) this.intake.take(frame);
    // A listener may have left meanwhile.
    if (!this.isOver) this.options.membership.outbox.open(limits, lenientMs);
  }

  private outOfStep(): void {
    if (this.isOver) return;
    this.close(OUT_OF_STEP);
    this.options.lost(OUT_OF_STEP, '');
  }

  private lose(closeCode: number, reason: string): void {
    if (this.isOver) return;
    this.close(CloseCode.HEARTBEAT_LOST);
    this.options.lost(closeCode, reason);
  }
}
