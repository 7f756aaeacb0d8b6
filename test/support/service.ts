import type { NetworkNamespace } from './network-namespace.js';
import { RedisServer } from './redis-server.js';
import { freePort, ServerProcess } from './server-process.js';

/** Limits that nobody reaches who only talks and comes back. */
const ROOMY = {
  STATE_DIR: 'none',
  CHAT_PER_SECOND: '1000',
  CHAT_BURST: '1000',
  ROOM_CHAT_PER_SECOND: '10000',
  CONNECTIONS_PER_ADDRESS: '100000',
  UPGRADES_PER_10_S: '100000',
  NEW_ROOMS_PER_MINUTE: '100000',
  FAILED_RESUMES_PER_30_MIN: '100000',
};

/** Where the parts of a service are, and how Redis writes. */
export interface ServiceOptions {
  /** The address of Redis; this machine's own when absent. */
  bind?: string;
  fsync?: 'always' | 'everysec';
  /** Where the first node is, unless it is here as well. */
  inside?: { network: NetworkNamespace; port: number };
}

/** One service of several server processes and a Redis that writes down what it is told. */
export class Service {
  readonly nodes: ServerProcess[] = [];
  readonly redis: RedisServer;

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    { bind, fsync = 'everysec' }: ServiceOptions,
  ) {
    const place: Record<string, string> =
      bind === undefined ? {} : { bind, 'protected-mode': 'no' };
    this.redis = new RedisServer({ appendonly: 'yes', appendfsync: fsync, ...place });
  }

  /** Starts all of it. */
  static async start(
    count: number,
    env: Readonly<Record<string, string>>,
    options: ServiceOptions = {},
  ): Promise<Service> {
    const service = new Service(env, options);
    try {
      await service.redis.start();
      const { inside } = options;
      if (inside) {
        const there = { ...service.settings, HOST: '0.0.0.0' };
        service.nodes.push(new ServerProcess(inside.port, there, inside.network.prefix));
        await service.nodes[0]?.start();
      }
      const here = Array.from({ length: count - service.nodes.length }, () => service.add());
      await Promise.all(here);
    } catch (error) {
      await service.close();
      throw error;
    }
    return service;
  }

  private get settings(): Record<string, string> {
    return { ...ROOMY, REDIS_URL: this.redis.url, ...this.env };
  }

  /** Starts one more node. */
  async add(): Promise<ServerProcess> {
    const node = new ServerProcess(await freePort(), this.settings);
    this.nodes.push(node);
    await node.start();
    return node;
  }

  /** The port of any node, also of one that is down: rooms and sockets have no place of their own. */
  anyPort(without?: ServerProcess): number {
    const nodes = this.nodes.filter((node) => node !== without);
    return nodes[Math.floor(Math.random() * nodes.length)]?.port ?? 0;
  }

  /** Ends all of it. */
  async close(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    await this.redis.close();
  }
}
