import type { ErrorData, ErrorCode } from '../../src/protocol/errors.js';
import type { ServerPayloads } from '../../src/protocol/frames.js';
import type { Clock, Timer } from '../lib/clock.js';

const REPLY_TIMEOUT_MS = 10_000;

/** Why a request has no reply: the server's code, or the socket closed, or it took too long. */
export type RequestErrorCode = ErrorCode | 'DISCONNECTED' | 'TIMEOUT';

/** A request that was refused or got no reply. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  /** `retryAfterMs` is how long the server asks to wait; null when it does not say. */
  constructor(
    readonly code: RequestErrorCode,
    message: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}

/** The frame types that answer a request; chat has the `Outbox`. */
export type ReplyType = 'history' | 'ice' | 'pong' | 'control' | 'invites';

interface Pending {
  replyType: ReplyType;
  resolve: (data: never) => void;
  reject: (error: RequestError) => void;
  timer: Timer;
}

/** Why a request fails that could not be sent, or whose socket is gone. */
export function disconnected(): RequestError {
  return new RequestError('DISCONNECTED', 'There is no connection to the server.');
}

/** The requests that wait for their reply, by the `id` which the reply carries as `re`. */
export class Requests {
  private readonly pending = new Map<number, Pending>();
  private newestId = 0;

  constructor(private readonly clock: Clock) {}

  /** The newest number that was given out; 0 before the first. */
  get lastId(): number {
    return this.newestId;
  }

  /** The next number, for a frame whose reply is not waited for here. */
  nextId(): number {
    return ++this.newestId;
  }

  /** Gives out only larger numbers than `id` from now on. */
  continueAfter(id: number): void {
    this.newestId = Math.max(this.newestId, id);
  }

  /** Numbers a request; `reply` rejects with a `RequestError` after 10 s at the latest. */
  open<T extends ReplyType>(replyType: T): { id: number; reply: Promise<ServerPayloads[T]> } {
    const id = this.nextId();
    const reply = new Promise<ServerPayloads[T]>((resolve, reject) => {
      const timer = this.clock.setTimer(() => {
        this.pending.delete(id);
        reject(new RequestError('TIMEOUT', 'The server did not reply in time.'));
      }, REPLY_TIMEOUT_MS);
      this.pending.set(id, { replyType, resolve, reject, timer });
    });
    return { id, reply };
  }

  /** Opens a request and sends it by `send`, which says false when it could not; then it is rejected. */
  ask<T extends ReplyType>(
    replyType: T,
    send: (id: number) => boolean,
  ): Promise<ServerPayloads[T]> {
    const { id, reply } = this.open(replyType);
    if (!send(id)) this.cancel(id);
    return reply;
  }

  /** Hands a reply to who waits for it; false when nobody does. */
  resolve<T extends ReplyType>(re: number | undefined, type: T, data: ServerPayloads[T]): boolean {
    const entry = this.take(re, type);
    if (!entry) return false;
    (entry.resolve as (data: ServerPayloads[T]) => void)(data);
    return true;
  }

  /** Hands an error to who waits for a reply; false when nobody does. */
  reject(re: number | undefined, error: ErrorData): boolean {
    const entry = this.take(re);
    entry?.reject(new RequestError(error.code, error.message, error.retry_after_ms ?? null));
    return entry !== undefined;
  }

  /** Takes a request back that could not be sent. */
  cancel(id: number): void {
    this.take(id)?.reject(disconnected());
  }

  /** Rejects everything that waits: the socket is gone, and with it every reply. */
  disconnect(): void {
    const entries = [...this.pending.values()];
    this.pending.clear();
    for (const entry of entries) {
      this.clock.clearTimer(entry.timer);
      entry.reject(disconnected());
    }
  }

  private take(re: number | undefined, type?: ReplyType): Pending | undefined {
    if (re === undefined) return undefined;
    const entry = this.pending.get(re);
    if (!entry || (type !== undefined && entry.replyType !== type)) return undefined;
    this.pending.delete(re);
    this.clock.clearTimer(entry.timer);
    return entry;
  }
}
