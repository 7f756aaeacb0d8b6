import { RedisServer } from './redis-server.js';
import { until } from './redis-shards.js';

const SENTINELS = 3;
const HASTE = { 'repl-diskless-sync-delay': '0' };

/** A primary Redis, its replica, and the sentinels that watch over both. */
export class RedisWatch {
  readonly primary = new RedisServer(HASTE);
  readonly replica = new RedisServer(HASTE);
  readonly sentinels: RedisServer[] = [];

  /** Where the sentinels are. */
  get url(): string {
    return `redis://${this.sentinels.map(({ port }) => `127.0.0.1:${String(port)}`).join(',')}`;
  }

  /** Starts all of them, and waits until the sentinels know of each other and of the replica. */
  async start(): Promise<this> {
    await this.primary.start();
    await this.replica.start();
    await this.replica.ask('REPLICAOF', '127.0.0.1', String(this.primary.port));
    await until(async () =>
      String(await this.replica.ask('INFO', 'replication')).includes('master_link_status:up'),
    );
    for (let n = 0; n < SENTINELS; n++) {
      const sentinel = new RedisServer({}, [
        `sentinel monitor meet 127.0.0.1 ${String(this.primary.port)} 2`,
        'sentinel down-after-milliseconds meet 1000',
        'sentinel failover-timeout meet 3000',
      ]);
      this.sentinels.push(await sentinel.start());
    }
    for (const sentinel of this.sentinels) {
      await until(async () => {
        const reply = (await sentinel.ask('SENTINEL', 'MASTER', 'meet')) as unknown;
        const facts = new Map(Object.entries(reply as Record<string, string>));
        return facts.get('num-slaves') === '1' && facts.get('num-other-sentinels') === '2';
      });
    }
    return this;
  }

  /** Where the sentinels say that the primary one is. */
  async primaryPort(): Promise<number> {
    const reply = await this.sentinels[0]?.ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'meet');
    return Number(Array.isArray(reply) ? reply[1] : 0);
  }

  /** Tells the sentinels that the replica is to take over; false while they cannot. */
  async order(): Promise<boolean> {
    try {
      return (await this.sentinels[0]?.ask('SENTINEL', 'FAILOVER', 'meet')) === 'OK';
    } catch {
      return false;
    }
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    for (const server of [...this.sentinels, this.replica, this.primary]) await server.close();
  }
}
