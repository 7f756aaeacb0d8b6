import { RedisBroker } from '../../src/broker/redis/redis-broker.js';
import type { RedisServers } from '../../src/broker/redis/redis-link.js';
import { ROOMY } from '../contract/broker-bench.js';

/** A node of a service, and what it has been told. */
export interface ToldNode {
  broker: RedisBroker;
  restored: [room: string, kept: Record<string, string>][];
  lost: string[];
  mail: string[];
}

/** Nodes of services that share a Redis; ended together. */
export class RedisNodes {
  private readonly brokers: RedisBroker[] = [];
  private prefixes = 0;

  /**
   * @param url gives where Redis is.
   * @param kind what of it is not as usual.
   */
  constructor(
    private readonly url: () => string,
    private readonly kind: Omit<RedisServers, 'url'> = {},
  ) {}

  /** A prefix that nobody else has. */
  prefix(): string {
    return `test${String(++this.prefixes)}:`;
  }

  /** A node of a service; of one of its own unless a prefix says otherwise. */
  async node(
    prefix = this.prefix(),
    { retention = ROOMY, nowMs = Date.now, url = this.url() } = {},
  ): Promise<RedisBroker> {
    const broker = await RedisBroker.connect({ ...this.kind, url, prefix }, retention, nowMs);
    this.brokers.push(broker);
    return broker;
  }

  /** A node that remembers what it is told. */
  async told(prefix: string, url = this.url()): Promise<ToldNode> {
    const broker = await this.node(prefix, { url });
    const told: ToldNode = { broker, restored: [], lost: [], mail: [] };
    broker.listen(
      {
        restore: (room, kept) => told.restored.push([room, Object.fromEntries(kept)]),
        lost: (room) => told.lost.push(room),
      },
      { mail: (text) => told.mail.push(text), back: () => undefined },
    );
    return told;
  }

  /** Two of them, of one service. */
  async two(): Promise<{ one: ToldNode; two: ToldNode; prefix: string }> {
    const prefix = this.prefix();
    return { one: await this.told(prefix), two: await this.told(prefix), prefix };
  }

  /** Ends a node as if its process had been killed: it says nothing any more, and gives nothing away. */
  kill(broker: RedisBroker): void {
    const { link, register } = broker as unknown as {
      link: { close(): void };
      register: { timer: NodeJS.Timeout };
    };
    clearInterval(register.timer);
    link.close();
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    for (const broker of this.brokers.splice(0)) await broker.close();
  }
}
