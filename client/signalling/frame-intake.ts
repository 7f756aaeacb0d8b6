import type { ErrorData } from '../../src/protocol/errors.js';
import type {
  AckCursors,
  AckData,
  ServerFrame,
  ServerPingData,
  WaitingData,
} from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import type { IncomingSignal } from '../lib/signal-frame.js';
import { AckTimer, PRIVATE_ACK_MS, roomAckMs } from './ack-timer.js';
import { chatMessageOf } from './frame-text.js';
import type { Membership } from './membership.js';
import type { Requests } from './requests.js';
import type { SignallingEvents } from './signalling-events.js';

/** A frame for somebody who is in. */
export type MemberFrame = Exclude<ServerFrame, { type: 'joined' } | { type: 'resumed' }>;

type FrameOf<T extends MemberFrame['type']> = Extract<MemberFrame, { type: T }>;
type VolatileType =
  | 'state'
  | 'typing'
  | 'reaction'
  | 'view'
  | 'away'
  | 'back'
  | 'resync'
  | 'draining'
  | 'delivered'
  | 'knock';

/** What a `FrameIntake` acts by. */
export interface IntakeOptions {
  membership: Membership;
  requests: Requests;
  tell: <K extends keyof SignallingEvents>(type: K, event: SignallingEvents[K]) => void;
  /** Tells the server how far we are. */
  acknowledge: (type: 'ack' | 'pong', cursors: AckCursors) => void;
  clock: Clock;
  /** Frames are missing that this connection will not bring. */
  outOfStep: () => void;
  /** A host has sent us back to wait. */
  sentToWait: (data: WaitingData) => void;
}

/**
 * Takes in the frames of a member, each one once: what was seen is left out, what is missing is
 * noticed, and everything else is told.
 */
export class FrameIntake {
  private readonly ackTimer: AckTimer;

  constructor(private readonly options: IntakeOptions) {
    this.ackTimer = new AckTimer(options.clock, () => {
      this.acknowledge('ack');
    });
  }

  /** Takes one frame in, in the order in which they came. */
  take(frame: MemberFrame): void {
    const { tell, requests } = this.options;
    switch (frame.type) {
      case 'ack':
        this.acked(frame.re, frame.data);
        break;
      case 'history':
      case 'ice':
      case 'invites':
      case 'pong':
        requests.resolve(frame.re, frame.type, frame.data);
        break;
      case 'error':
        this.failed(frame.re, frame.data);
        break;
      case 'ping':
        this.pinged(frame.data);
        break;
      case 'offer':
      case 'answer':
      case 'candidate':
        if (this.isNewInbox(frame.seq)) {
          tell('signal', { type: frame.type, data: frame.data } as IncomingSignal);
        }
        break;
      case 'chat':
        this.chat(frame);
        break;
      case 'join':
      case 'left':
        this.presence(frame);
        break;
      case 'policy':
        if (this.isNewInRoom(frame.seq)) tell('policy', frame.data);
        break;
      case 'control':
        this.controlled(frame);
        break;
      case 'notice':
        this.noticed(frame);
        break;
      case 'waiting':
        this.options.sentToWait(frame.data);
        break;
      case 'state':
      case 'typing':
      case 'reaction':
      case 'view':
      case 'away':
      case 'back':
      case 'resync':
      case 'draining':
      case 'delivered':
      case 'knock':
        this.volatile(frame);
        break;
    }
    if (this.options.membership.cursors.isAckDue) this.acknowledge('ack');
  }

  /** Nothing comes any more. */
  close(): void {
    this.ackTimer.clear();
  }

  private volatile(frame: FrameOf<VolatileType>): void {
    const { tell } = this.options;
    // One case each: the compiler cannot tell otherwise that type and data belong together.
    switch (frame.type) {
      case 'state':
        tell('state', frame.data);
        return;
      case 'typing':
        tell('typing', frame.data);
        return;
      case 'reaction':
        tell('reaction', frame.data);
        return;
      case 'view':
        tell('view', frame.data);
        return;
      case 'away':
      case 'back':
        tell(frame.type, frame.data);
        return;
      case 'resync':
        tell('resync', frame.data);
        return;
      case 'draining':
        tell('draining', frame.data);
        return;
      case 'delivered':
        tell('delivered', frame.data);
        return;
      case 'knock':
        tell('knock', frame.data);
        return;
    }
  }

  /** The reply to a decision of our own, or what a host decided about us. */
  private controlled({ re, data }: FrameOf<'control'>): void {
    const { requests, tell } = this.options;
    if (re === undefined) tell('control', data);
    else requests.resolve(re, 'control', data);
  }

  private noticed({ data, seq }: FrameOf<'notice'>): void {
    if (!this.isNewInbox(seq)) return;
    this.ackTimer.within(PRIVATE_ACK_MS);
    this.options.tell('notice', data);
  }

  private presence(frame: FrameOf<'join'> | FrameOf<'left'>): void {
    const { membership, tell } = this.options;
    if (!this.isNewInRoom(frame.seq) || membership.isInRoster(frame.seq)) return;
    if (frame.type === 'join') {
      membership.present.add(frame.data.user_id);
      tell('join', frame.data);
    } else {
      membership.present.delete(frame.data.target);
      tell('left', frame.data);
    }
  }

  private chat({ data, seq }: FrameOf<'chat'>): void {
    const { membership, tell } = this.options;
    const isForAll = data.target === undefined;
    const isNew = isForAll ? this.isNewInRoom(seq) : this.isNewInbox(seq);
    // Sent again after a crash of the server, it has another position and the same name.
    if (!isNew || !membership.isNewMessage(data.message_id)) return;
    // First, since whoever is told may leave, and then nothing may be left waiting.
    this.ackTimer.within(isForAll ? roomAckMs(membership.present.size) : PRIVATE_ACK_MS);
    tell('chat', chatMessageOf(data, seq ?? 0));
  }

  private acked(re: number | undefined, data: AckData): void {
    const { membership } = this.options;
    const isPrivate = membership.outbox.isPrivate(re);
    if (isPrivate) membership.cursors.inbox(data.seq);
    else if (!this.isNewInRoom(data.seq) && data.seq > membership.cursors.position.seq) return;
    membership.isNewMessage(data.message_id);
    membership.outbox.acked(re, data);
  }

  private failed(re: number | undefined, error: ErrorData): void {
    const { membership, requests } = this.options;
    if (membership.outbox.refused(re, error) || requests.reject(re, error)) return;
    // The code alone: a message may name what people wrote.
    console.debug(`The server answered ${error.code}.`);
  }

  private pinged(data: ServerPingData): void {
    const { membership, outOfStep } = this.options;
    const isComplete = membership.cursors.pinged(data);
    this.acknowledge('pong');
    if (!isComplete) outOfStep();
  }

  /** A frame without a position is none that could come twice. */
  private isNewInRoom(seq: number | undefined): boolean {
    if (seq === undefined) return true;
    const arrival = this.options.membership.cursors.room(seq);
    if (arrival === 'gap') this.options.outOfStep();
    return arrival === 'new';
  }

  private isNewInbox(seq: number | undefined): boolean {
    return seq === undefined || this.options.membership.cursors.inbox(seq) === 'new';
  }

  /** Tells the server how far we are, which many messages may be waiting for. */
  private acknowledge(type: 'ack' | 'pong'): void {
    this.ackTimer.clear();
    this.options.acknowledge(type, this.options.membership.cursors.acknowledgement());
  }
}
