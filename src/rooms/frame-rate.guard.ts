import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { TokenBucket } from '../access/token-bucket.js';
import { CONFIG, type Config, type Rate } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Connection } from '../transport/connection.js';
import { RoomsService } from './rooms.service.js';

type FrameClass = 'chat' | 'offers' | 'candidates' | 'control' | 'volatile' | 'summaries';

/** A page has something to say once a minute; more would only bend the count. */
const SUMMARY_RATE: Rate = { perSecond: 1 / 20, burst: 3 };

/** Free of charge: refusing a sign of life, or a goodbye, would help nobody. */
const FREE = 'free';

/** Frame types that are counted apart; all others share the budget `volatile`. */
const CLASS_OF: ReadonlyMap<unknown, FrameClass | typeof FREE> = new Map<
  unknown,
  FrameClass | typeof FREE
>([
  ['pong', FREE],
  ['ack', FREE],
  ['leave', FREE],
  ['chat', 'chat'],
  ['offer', 'offers'],
  ['answer', 'offers'],
  ['candidate', 'candidates'],
  ['summary', 'summaries'],
  ['control', 'control'],
  ['knock', 'control'],
  ['invite', 'control'],
]);

/**
 * Keeps one member from taking more than its share. A member that comes back on another socket goes on
 * with what was left, so that cutting one's own socket brings nothing.
 *
 * @throws ProtocolError `RATE_LIMITED` with the time to wait; the frame is not acted on.
 */
@Injectable()
export class FrameRateGuard implements CanActivate {
  /** By the session of a member, or the connection of somebody who is none yet. */
  private readonly budgets = new WeakMap<object, Partial<Record<FrameClass, TokenBucket>>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rooms: RoomsService,
    private readonly metrics: Metrics = new Metrics(),
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const ws = context.switchToWs();
    const frameClass = CLASS_OF.get(ws.getPattern()) ?? 'volatile';
    if (frameClass === FREE) return true;
    const retryAfterMs = this.budgetOf(ws.getClient<Connection>(), frameClass).take();
    if (retryAfterMs === 0) return true;
    this.metrics.limitHits[frameClass]++;
    throw new ProtocolError('RATE_LIMITED', 'Too many frames of this kind.', { retryAfterMs });
  }

  private budgetOf(connection: Connection, frameClass: FrameClass): TokenBucket {
    const owner = this.rooms.participantOf(connection)?.session ?? connection;
    let budgets = this.budgets.get(owner);
    if (!budgets) {
      budgets = {};
      this.budgets.set(owner, budgets);
    }
    const rate = frameClass === 'summaries' ? SUMMARY_RATE : this.config.rates[frameClass];
    budgets[frameClass] ??= new TokenBucket(rate, Date.now);
    return budgets[frameClass];
  }
}
