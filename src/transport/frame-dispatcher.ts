import { Logger, type WsMessageHandler } from '@nestjs/common';
import { isObservable, lastValueFrom } from 'rxjs';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Connection } from './connection.js';
import { isDirect } from './direct-handlers.js';
import { type Decoded, decodeFrame, type RawFrame } from './frame-codec.js';
import { FrameQueue, type ItemHandler } from './frame-queue.js';
import type { Passage } from './socket-router.js';

/**
 * Brings the frames of one connection to the gateway methods that Nest has bound to their types, one
 * after the other. What is no frame, and a type that no method takes, is refused here.
 */
export class FrameDispatcher implements Passage, ItemHandler<Decoded> {
  private static readonly logger = new Logger(FrameDispatcher.name);
  private readonly handlers: ReadonlyMap<unknown, Handler>;
  private readonly queue: FrameQueue<Decoded>;

  constructor(
    private readonly connection: Connection,
    handlers: WsMessageHandler[],
    flow: { pause(): void; resume(): void },
    private readonly metrics: Metrics = new Metrics(),
  ) {
    this.handlers = tableOf(handlers);
    this.queue = new FrameQueue<Decoded>(this, flow);
  }

  /** Takes the next message. */
  push(message: Buffer, isBinary: boolean): void {
    this.take(decodeFrame(message, isBinary));
  }

  /** Takes what came of the next message. */
  take(decoded: Decoded): void {
    this.queue.push(decoded);
  }

  /** Forgets what waits. */
  end(): void {
    this.queue.close();
  }

  /** For the queue: brings what is next to its method. */
  handle(decoded: Decoded): void | Promise<void> {
    // The other side may go on sending until it has read our close frame.
    if (this.connection.closeCode !== undefined) return;
    if ('error' in decoded) {
      this.metrics.framesIn.broken++;
      this.connection.refuse(decoded.error, decoded.id);
      return;
    }
    const { frame } = decoded;
    this.metrics.frameIn(frame.type);
    const handler = this.handlers.get(frame.type);
    if (!handler) {
      const error = new ProtocolError('BAD_TYPE', 'There is no frame of this type.', {
        field: 'type',
      });
      this.connection.refuse(error, frame.id);
      return;
    }
    return this.run(handler, frame);
  }

  /** Most frames are done at once; whether one is not, its handler says by a promise. */
  private run(handler: Handler, frame: RawFrame): void | Promise<void> {
    try {
      const result: unknown = handler(this.connection, frame, frame.type);
      if (!(result instanceof Promise)) return;
      return result.then(untilDone).catch((error: unknown) => {
        this.fail(frame, error);
      });
    } catch (error) {
      this.fail(frame, error);
    }
  }

  /** The gateway's filter answers every error; only a fault of the filter itself ends up here. */
  private fail({ type, id }: RawFrame, error: unknown): void {
    FrameDispatcher.logger.error({ msg: 'a refusal failed', error, type });
    this.connection.refuse(new ProtocolError('INTERNAL', 'The server failed.'), id);
  }
}

type Handler = (connection: Connection, frame: RawFrame, type: string) => unknown;

const tables = new WeakMap<object, ReadonlyMap<unknown, Handler>>();

/** The handlers by type. Direct ones are the same for every connection: they share one table. */
function tableOf(handlers: WsMessageHandler[]): ReadonlyMap<unknown, Handler> {
  const [first] = handlers;
  const known = first && tables.get(first.callback);
  if (known) return known;
  const table = new Map(handlers.map(({ message, callback }) => [message, unbound(callback)]));
  if (first && handlers.every(({ callback }) => isDirect(callback))) {
    tables.set(first.callback, table);
  }
  return table;
}

function unbound(callback: WsMessageHandler['callback']): Handler {
  if (isDirect(callback)) return callback as Handler;
  return (_connection, frame, type) => callback(frame, type);
}

/** Behind interceptors Nest does nothing before somebody subscribes. */
async function untilDone(result: unknown): Promise<void> {
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
