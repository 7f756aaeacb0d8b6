import { afterClose, CloseCode } from '../../src/protocol/close-codes.js';
import type { ErrorData } from '../../src/protocol/errors.js';
import type {
  AckData,
  ChatData,
  ClientFrame,
  ControlData,
  ControlNotice,
  DrainingData,
  HistoryData,
  HistoryPage,
  IceSettings,
  InviteData,
  InvitesData,
  JoinData,
  StateData,
  VolatileFrame,
} from '../../src/protocol/frames.js';
import { Emitter } from '../lib/emitter.js';
import type { LinkMemory } from '../lib/link-memory.js';
import type { OutgoingSignal } from '../lib/signal-frame.js';
import { Comeback } from './comeback.js';
import { comebackHintMs } from './comeback-hint.js';
import { type Entry, MemberConnection } from './member-connection.js';
import { Membership } from './membership.js';
import { Outbox } from './outbox.js';
import { passesByItself } from './refusals.js';
import { disconnected, Requests } from './requests.js';
import { SeatHolder } from './seat-holder.js';
import type { SavedSession } from './session-memory.js';
import {
  isKnown,
  type RestoredSession,
  type SignallingEvents,
  type SignallingStatus,
  type StopReason,
} from './signalling-events.js';
import { type SignallingOptions, withDefaults } from './signalling-options.js';

export type { SignallingEvents, SignallingStatus, StopReason } from './signalling-events.js';

/** An attempt that is younger than this has seen the present network. */
const YOUNG_ATTEMPT_MS = 2_000;

/**
 * One membership in one room over as many sockets and page loads as it takes. Comes back by itself
 * where the close code allows it (`afterClose`), with the same seat where the server kept it;
 * nothing that the server sends makes it throw.
 */
export class SignallingClient extends Emitter<SignallingEvents> {
  private readonly options: Required<SignallingOptions>;
  private readonly requests: Requests;
  private readonly comeback: Comeback;
  private readonly holder: SeatHolder;
  private current: SignallingStatus = { status: 'idle' };
  private membership: Membership | null = null;
  private connection: MemberConnection | null = null;
  /** When a connection was lost on which we were in, or may have been; null while joined. */
  private lostAt: number | null = null;
  /** What a `draining` frame of this connection said. */
  private announcedMs: number | null = null;

  constructor(options: SignallingOptions) {
    super();
    this.options = withDefaults(options);
    const { clock, random, memory, guard } = this.options;
    this.requests = new Requests(clock);
    const dial = (): void => {
      this.retry();
    };
    this.comeback = new Comeback({ clock, random, dial });
    const snapshot = (): SavedSession | null =>
      this.membership?.saved(this.requests.lastId) ?? null;
    this.holder = new SeatHolder({ clock, memory, guard, snapshot });
  }

  /** The newest status, as the last `status` event had it. */
  get status(): SignallingStatus {
    return this.current;
  }

  /** What a `Mesh` needs to go on after a reload; null without a membership. */
  get links(): LinkMemory | null {
    return this.membership?.links ?? null;
  }

  /** Enters a room, after leaving another one; `data` is asked anew whenever it is told. */
  join(room: string, userId: string, data: () => JoinData): void {
    if (this.membership) this.leave();
    this.holder.letGo();
    this.enter(this.createMembership(room, userId, data));
  }

  /**
   * Goes on with the session that an earlier page of this tab had in `room`. Null when there is
   * none, or another tab has it; then nothing was done, and `join` is needed.
   */
  async resumeSaved(room: string, data: () => JoinData): Promise<RestoredSession | null> {
    if (this.membership) this.leave();
    const saved = await this.holder.takeSaved(room);
    // Somebody may have joined meanwhile.
    if (!saved || this.membership) return null;
    const membership = this.createMembership(room, saved.userId, data);
    membership.restore(saved);
    this.requests.continueAfter(saved.lastId);
    this.enter(membership);
    return { userId: saved.userId, join: saved.join, outbox: saved.outbox };
  }

  /** Gets the seat back after `taken_over`; at any other time nothing happens. */
  takeBack(): void {
    const { current, membership } = this;
    if (membership && current.status === 'stopped') this.enter(membership);
  }

  /** Says goodbye and closes the socket. Without a membership nothing happens. */
  leave(): void {
    if (!this.membership) return;
    this.sendKnown({ type: 'leave', data: {} });
    this.stop({ kind: 'left' }, CloseCode.NORMAL);
  }

  /** Saves what a reloaded page needs: call it when the page is hidden for good (`pagehide`). */
  flush(): void {
    this.holder.flush();
  }

  /** Ends a waiting time, or asks at once whether an open socket lives: the network has changed. */
  reconnectNow(): void {
    if (this.comeback.hurry() || !this.connection) return;
    if (isKnown(this.current)) this.connection.probe();
    else if (this.connection.ageMs > YOUNG_ATTEMPT_MS) {
      this.disconnect(CloseCode.HEARTBEAT_LOST);
      this.retry();
    }
  }

  /** Sends an offer, answer or candidate; false when we are not joined and nothing was sent. */
  signal(frame: OutgoingSignal): boolean {
    return this.send(frame);
  }

  /** Sends a message as soon as that is allowed; rejects with a `RequestError` when it never is. */
  chat(data: ChatData): Promise<AckData> {
    return this.membership?.outbox.add(data) ?? Promise.reject(disconnected());
  }

  /** Asks for a page of earlier or later messages; rejects with a `RequestError`. */
  history(data: HistoryData): Promise<HistoryPage> {
    return this.requests.ask('history', (id) => this.send({ type: 'history', data, id }));
  }

  /** Asks for a decision to be carried out; rejects with a `RequestError`. */
  control(data: ControlData): Promise<ControlNotice> {
    return this.requests.ask('control', (id) => this.send({ type: 'control', data, id }));
  }

  /** Makes, lists or takes back invitations; rejects with a `RequestError`. */
  invite(data: InviteData): Promise<InvitesData> {
    return this.requests.ask('invites', (id) => this.send({ type: 'invite', data, id }));
  }

  /** Leaves a line for those who decide whether we get in; false when we do not wait. */
  knock(text: string): boolean {
    return this.current.status === 'waiting' && this.sendKnown({ type: 'knock', data: { text } });
  }

  /** Asks for the servers for calls, with fresh credentials; rejects with a `RequestError`. */
  ice(): Promise<IceSettings> {
    return this.requests.ask('ice', (id) => this.send({ type: 'ice', data: {}, id }));
  }

  /** Tells the others what changed; false when nothing was sent (coming back tells it by itself). */
  setState(data: StateData): boolean {
    return this.send({ type: 'state', data });
  }

  /** Sends what is worth something at once or never; false when nothing was sent. */
  tell(frame: VolatileFrame): boolean {
    return this.send(frame);
  }

  /** The round trip to the server in milliseconds; rejects with a `RequestError`. */
  async ping(): Promise<number> {
    const startedAt = this.options.clock.now();
    await this.requests.ask('pong', (id) => this.sendKnown({ type: 'ping', data: {}, id }));
    return this.options.clock.now() - startedAt;
  }

  private createMembership(room: string, userId: string, data: () => JoinData): Membership {
    const changed = (): void => {
      this.holder.changed();
    };
    const outbox = new Outbox({
      clock: this.options.clock,
      nextId: () => this.requests.nextId(),
      send: (frame) => this.send(frame),
      changed: (message) => {
        this.emit('message', message);
        changed();
      },
    });
    return new Membership(room, userId, data, outbox, changed);
  }

  private enter(membership: Membership): void {
    this.membership = membership;
    this.holder.begin(membership.room);
    this.comeback.reset();
    this.lostAt = null;
    this.setStatus({ status: 'connecting' });
    // A listener may have left or joined anew meanwhile.
    if (membership === this.membership) this.connect(membership);
  }

  private connect(membership: Membership): void {
    this.announcedMs = null;
    this.connection = new MemberConnection({
      ...this.options,
      membership,
      requests: this.requests,
      tell: (type, event) => {
        if (type === 'draining') this.announcedMs = (event as DrainingData).retry_after_ms;
        this.emit(type, event);
      },
      progressed: () => {
        this.holder.changed();
      },
      // An unanswered ping is the heartbeat's own business, which it tells by `lost`.
      ping: () => void this.ping().catch(() => undefined),
      entered: (entry) => {
        this.entered(membership, entry);
      },
      refused: (error) => {
        this.refused(error, membership.isGuess);
      },
      waiting: ({ timeout_ms: timeoutMs }) => {
        this.lostAt = null;
        this.comeback.succeeded();
        this.setStatus({ status: 'waiting', timeoutMs });
      },
      lost: (closeCode, reason) => {
        this.connectionLost(membership, closeCode, reason);
      },
    });
  }

  private entered(membership: Membership, entry: Entry): void {
    const { connection } = this;
    this.lostAt = null;
    this.comeback.succeeded();
    this.holder.hold(entry.data.self.session);
    this.setStatus({ status: 'joined' });
    // A listener may have left meanwhile.
    if (connection === this.connection) this.emit(entry.type, entry.data);
  }

  private refused({ code, message, retry_after_ms }: ErrorData, isGuess: boolean): void {
    const sinceLossMs = this.lostAt === null ? null : this.options.clock.now() - this.lostAt;
    if (passesByItself(code, sinceLossMs, isGuess)) {
      this.disconnect(CloseCode.NORMAL);
      this.waitAndRetry(retry_after_ms ?? null);
      return;
    }
    const reason = { kind: 'refused', code, message, retryAfterMs: retry_after_ms } as const;
    this.stop(reason, CloseCode.NORMAL);
  }

  private connectionLost(membership: Membership, closeCode: number, reason: string): void {
    const after = afterClose(closeCode);
    if (after === 'stop') {
      const isTaken = closeCode === CloseCode.ID_IN_USE && membership.hasSeat;
      this.stop(isTaken ? { kind: 'taken_over' } : { kind: 'closed', closeCode }, closeCode);
      return;
    }
    if (after === 'rejoin') membership.loseSeat();
    const hintMs = comebackHintMs(closeCode, reason, this.announcedMs);
    this.disconnect(CloseCode.HEARTBEAT_LOST);
    // Noticed here alone, so nobody else comes back at the same moment.
    this.waitAndRetry(closeCode === CloseCode.HEARTBEAT_LOST ? 0 : hintMs);
  }

  private waitAndRetry(hintMs: number | null): void {
    const retryInMs = this.comeback.wait(hintMs);
    const { attempt } = this.comeback;
    this.setStatus({ status: 'reconnecting', attempt, retryInMs });
  }

  private retry(): void {
    const { membership } = this;
    if (!membership) return;
    const attempt = Math.max(1, this.comeback.attempt);
    this.setStatus({ status: 'reconnecting', attempt, retryInMs: 0 });
    if (membership === this.membership && !this.connection) this.connect(membership);
  }

  private stop(reason: StopReason, closeCode: number): void {
    const { membership } = this;
    this.disconnect(closeCode);
    if (reason.kind === 'taken_over') this.holder.yield();
    else {
      this.membership = null;
      this.holder.letGo();
      membership?.outbox.stop(disconnected());
    }
    this.setStatus({ status: 'stopped', reason });
  }

  private disconnect(closeCode: number): void {
    this.comeback.stop();
    if (this.connection?.mayBeInside) this.lostAt = this.options.clock.now();
    this.connection?.close(closeCode);
    this.connection = null;
    this.membership?.outbox.pause();
    this.requests.disconnect();
  }

  private sendKnown(frame: ClientFrame): boolean {
    return isKnown(this.current) && (this.connection?.send(frame) ?? false);
  }

  private send(frame: ClientFrame): boolean {
    return this.current.status === 'joined' && (this.connection?.send(frame) ?? false);
  }

  private setStatus(status: SignallingStatus): void {
    this.current = status;
    this.emit('status', status);
  }
}
