import type { RedisLink } from './redis-link.js';

const RENEW_MS = 2000;
/** A node of which nothing was heard for so long is gone: four signs of life in a row. */
const LEASE_MS = 8000;

/** Who is alive: each node says so every two seconds. */
export class NodeRegister {
  private renewedAtMs = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param onTick called after each sign of life, whether it could be given or not.
   * @param onReturn others may have taken this node for gone: it was silent for so long, or Redis has lost
   *   what it knew of it, and maybe more.
   */
  constructor(
    private readonly link: RedisLink,
    private readonly key: string,
    private readonly id: string,
    private readonly onTick: () => void,
    private readonly onReturn: () => void,
  ) {}

  /** Others may rely on this node being there: it has said so lately enough. */
  get isFresh(): boolean {
    return performance.now() - this.renewedAtMs < LEASE_MS;
  }

  /** Gives the first sign of life, and goes on with it. */
  async start(): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew()
        .catch(() => undefined)
        .finally(() => {
          this.onTick();
        });
    }, RENEW_MS).unref();
  }

  /** Gives a sign of life. */
  async renew(): Promise<void> {
    await this.alive();
  }

  /** Those who have given a sign of life lately enough; this node gives one by asking. */
  async alive(): Promise<string[]> {
    const startMs = performance.now();
    const args = [this.id, String(LEASE_MS)];
    const reply = (await this.link.evaluate('renew', [this.key], args)) as [number, string[]];
    const [added, nodes] = reply;
    const isBack = this.timer !== undefined && (added === 1 || !this.isFresh);
    this.renewedAtMs = startMs;
    if (isBack) this.onReturn();
    return nodes;
  }

  /** Says goodbye. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.link.send(['ZREM', this.key, this.id]);
  }
}
