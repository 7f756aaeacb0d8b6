import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { TokenBucket } from '../access/token-bucket.js';
import { CONFIG, type Config, type Rate } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Connection } from '../transport/connection.js';
import { RoomsService } from './rooms.service.js';

type Configured = 'chat' | 'offers' | 'candidates' | 'control' | 'volatile';
type FrameClass = Configured | keyof typeof OWN_RATES;

/** Of kinds that nobody has a reason to change. */
const OWN_RATES = {
  /** A page has something to say once a minute; more would only bend the count. */
  summaries: { perSecond: 1 / 20, burst: 3 },
  /** A few bytes ask for a quarter of a MiB, which is gathered and written anew each time. */
  history: { perSecond: 1, burst: 10 },
} as const satisfies Record<string, Rate>;

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
  ['history', 'history'],
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

  private readonly rates: Record<FrameClass, Rate>;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly rooms: RoomsService,
    private readonly metrics: Metrics = new Metrics(),
  ) {
    this.rates = { ...config.rates, ...OWN_RATES };
  }

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
    budgets[frameClass] ??= new TokenBucket(this.rates[frameClass], Date.now);
    return budgets[frameClass];
  }
}
