import { CloseCode, afterClose } from '../../src/protocol/close-codes.js';
import type { ErrorCode, ErrorData } from '../../src/protocol/errors.js';
import type {
  AckData,
  ChatData,
  ClientFrame,
  HistoryData,
  HistoryPage,
  JoinData,
  JoinedData,
  ServerFrame,
  ServerPayloads,
  StateData,
  TypingData,
} from '../../src/protocol/frames.js';
import { systemClock } from '../lib/clock.js';
import type { Clock, Timer } from '../lib/clock.js';
import { Emitter } from '../lib/emitter.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { backoffDelayMs } from './backoff.js';
import { Connection } from './connection.js';
import { chatMessageOf } from './frame-text.js';
import { Requests } from './requests.js';
import type { ReplyType } from './requests.js';
import type { SignallingEvents, SignallingStatus, StopReason } from './signalling-events.js';
import { openWebSocket } from './socket.js';
import type { CreateSocket } from './socket.js';

export type { SignallingEvents, SignallingStatus, StopReason } from './signalling-events.js';

/** A connection that lasted this long starts the waiting times afresh. */
const STABLE_MS = 60_000;
/** How long after a loss an ID_IN_USE means our own socket, whose end the server has not noticed. */
const OWN_GHOST_MS = 60_000;

/** What a `SignallingClient` is made from; everything but the address has the browser's default. */
export interface SignallingOptions {
  /** `ws://host` or `wss://host/sub`, without a slash at the end. */
  baseUrl: string;
  createSocket?: CreateSocket;
  clock?: Clock;
  /** In [0, 1). */
  random?: () => number;
}

interface Session {
  room: string;
  userId: string;
  data: () => JoinData;
}

/**
 * One membership in one room over as many sockets as it takes. Comes back by itself where the
 * close code allows it (`afterClose`); nothing that the server sends makes it throw.
 */
export class SignallingClient extends Emitter<SignallingEvents> {
  private readonly baseUrl: string;
  private readonly createSocket: CreateSocket;
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly requests: Requests;

  private current: SignallingStatus = { status: 'idle' };
  private session: Session | null = null;
  private connection: Connection | null = null;
  private joinId: number | null = null;
  private attempt = 0;
  /** When a joined connection was lost; null before the first join and while joined. */
  private lostAt: number | null = null;
  private retryTimer: Timer | null = null;
  private stableTimer: Timer | null = null;

  constructor(options: SignallingOptions) {
    super();
    this.baseUrl = options.baseUrl;
    this.createSocket = options.createSocket ?? openWebSocket;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    this.requests = new Requests(this.clock);
  }

  /** The newest status, as the last `status` event had it. */
  get status(): SignallingStatus {
    return this.current;
  }

  /** Enters a room, after leaving another one; `data` is asked anew at each rejoin. */
  join(room: string, userId: string, data: () => JoinData): void {
    if (this.session) this.leave();
    this.session = { room, userId, data };
    this.attempt = 0;
    this.lostAt = null;
    this.setStatus({ status: 'connecting' });
    this.connect();
  }

  /** Says goodbye and closes the socket. Without a membership nothing happens. */
  leave(): void {
    if (!this.session) return;
    this.send({ type: 'leave', data: {} });
    this.stop({ kind: 'left' }, CloseCode.NORMAL);
  }

  /** Ends a waiting time, or asks at once whether an open socket lives: the network has changed. */
  reconnectNow(): void {
    if (this.retryTimer !== null) {
      this.clock.clearTimer(this.retryTimer);
      this.retry();
    } else this.connection?.probe();
  }

  /** Sends an offer, answer or candidate; false when we are not joined and nothing was sent. */
  signal(frame: OutgoingSignal): boolean {
    return this.send(frame);
  }

  /** Sends a message; resolves when it is in the log, rejects with a `RequestError`. */
  chat(data: ChatData): Promise<AckData> {
    return this.request('ack', (id) => ({ type: 'chat', data, id }));
  }

  /** Asks for a page of earlier or later messages; rejects with a `RequestError`. */
  history(data: HistoryData): Promise<HistoryPage> {
    return this.request('history', (id) => ({ type: 'history', data, id }));
  }

  /** Tells the others what changed; false when nothing was sent (a rejoin tells it by itself). */
  setState(data: StateData): boolean {
    return this.send({ type: 'state', data });
  }

  /** Tells that we are writing; false when nothing was sent. */
  typing(data: TypingData): boolean {
    return this.send({ type: 'typing', data });
  }

  /** The round trip to the server in milliseconds; rejects with a `RequestError`. */
  async ping(): Promise<number> {
    const startedAt = this.clock.now();
    await this.request('pong', (id) => ({ type: 'ping', data: {}, id }));
    return this.clock.now() - startedAt;
  }

  private connect(): void {
    if (!this.session) return;
    const { room, userId, data } = this.session;
    this.connection = new Connection({
      url: `${this.baseUrl}/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`,
      createSocket: this.createSocket,
      clock: this.clock,
      opened: () => {
        this.joinId = this.requests.nextId();
        this.connection?.send({ type: 'join', data: data(), id: this.joinId });
      },
      received: (frame) => {
        this.receive(frame);
      },
      // An unanswered ping is the heartbeat's own business, which it tells by `lost`.
      ping: () => void this.ping().catch(() => undefined),
      lost: (closeCode) => {
        this.connectionLost(closeCode);
      },
    });
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'joined') this.accepted(frame.data);
    else if (frame.type === 'error') this.failed(frame.re, frame.data);
    else this.dispatch(frame);
  }

  private dispatch(frame: Exclude<ServerFrame, { type: 'joined' | 'error' }>): void {
    switch (frame.type) {
      case 'ack':
      case 'history':
      case 'pong':
        this.requests.resolve(frame.re, frame.type, frame.data);
        return;
      case 'offer':
      case 'answer':
      case 'candidate':
        this.emit('signal', { type: frame.type, data: frame.data } as IncomingSignal);
        return;
      case 'chat': {
        this.emit('chat', chatMessageOf(frame.data, frame.seq ?? 0));
        return;
      }
      case 'join': {
        this.emit('join', frame.data);
        return;
      }
      case 'left': {
        this.emit('left', frame.data);
        return;
      }
      case 'state': {
        this.emit('state', frame.data);
        return;
      }
      case 'typing': {
        this.emit('typing', frame.data);
        return;
      }
    }
  }

  private accepted(data: JoinedData): void {
    this.joinId = null;
    this.lostAt = null;
    this.clock.clearTimer(this.stableTimer);
    this.stableTimer = this.clock.setTimer(() => {
      this.attempt = 0;
    }, STABLE_MS);
    const { connection } = this;
    connection?.accepted(data.ping_interval_ms);
    this.setStatus({ status: 'joined' });
    // A listener may have left meanwhile.
    if (connection === this.connection) this.emit('joined', data);
  }

  private failed(re: number | undefined, error: ErrorData): void {
    if (re !== undefined && re === this.joinId) this.refused(error);
    else if (!this.requests.reject(re, error)) {
      // The code alone: a message may name what people wrote.
      console.debug(`The server answered ${error.code}.`);
    }
  }

  private refused(error: ErrorData): void {
    if (this.passesByItself(error.code)) {
      this.disconnect(CloseCode.NORMAL);
      this.waitAndRetry(error.retry_after_ms ?? 0);
      return;
    }
    this.stop({ kind: 'refused', code: error.code, message: error.message }, CloseCode.NORMAL);
  }

  private passesByItself(code: ErrorCode): boolean {
    if (code === 'ID_IN_USE') {
      return this.lostAt !== null && this.clock.now() - this.lostAt < OWN_GHOST_MS;
    }
    return code === 'UNAVAILABLE' || code === 'INTERNAL' || code === 'RATE_LIMITED';
  }

  private connectionLost(closeCode: number): void {
    if (this.current.status === 'joined') this.lostAt = this.clock.now();
    if (afterClose(closeCode) === 'stop') {
      this.stop({ kind: 'closed', closeCode }, CloseCode.NORMAL);
      return;
    }
    this.disconnect(CloseCode.HEARTBEAT_LOST);
    this.waitAndRetry(0);
  }

  private waitAndRetry(atLeastMs: number): void {
    this.attempt++;
    const retryInMs = Math.max(atLeastMs, backoffDelayMs(this.attempt, this.random()));
    this.retryTimer = this.clock.setTimer(() => {
      this.retry();
    }, retryInMs);
    this.setStatus({ status: 'reconnecting', attempt: this.attempt, retryInMs });
  }

  private retry(): void {
    this.retryTimer = null;
    const { session } = this;
    this.setStatus({ status: 'reconnecting', attempt: this.attempt, retryInMs: 0 });
    // A listener may have left or joined anew meanwhile.
    if (session === this.session) this.connect();
  }

  private stop(reason: StopReason, closeCode: number): void {
    this.session = null;
    this.disconnect(closeCode);
    this.setStatus({ status: 'stopped', reason });
  }

  private disconnect(closeCode: number): void {
    this.clock.clearTimer(this.retryTimer);
    this.clock.clearTimer(this.stableTimer);
    this.retryTimer = null;
    this.joinId = null;
    this.connection?.close(closeCode);
    this.connection = null;
    this.requests.disconnect();
  }

  private async request<T extends ReplyType>(
    replyType: T,
    frame: (id: number) => ClientFrame,
  ): Promise<ServerPayloads[T]> {
    const { id, reply } = this.requests.open(replyType);
    if (!this.send(frame(id))) this.requests.cancel(id);
    return reply;
  }

  private send(frame: ClientFrame): boolean {
    return this.current.status === 'joined' && (this.connection?.send(frame) ?? false);
  }

  private setStatus(status: SignallingStatus): void {
    this.current = status;
    this.emit('status', status);
  }
}
