import { setTimeout as pause } from 'node:timers/promises';
import { slotOf } from '../../src/broker/redis/slots.js';
import { RedisServer } from './redis-server.js';
import { freePort } from './server-process.js';

const SLOTS = 16_384;
const PRIMARIES = 3;
const PATIENCE_MS = 30_000;

/** A Redis Cluster of three primary servers, the last of which has a replica. */
export class RedisShards {
  readonly primaries: RedisServer[] = [];
  replica: RedisServer | undefined;

  /** Where it is. */
  get url(): string {
    return `redis://${this.primaries.map(({ port }) => `127.0.0.1:${String(port)}`).join(',')}`;
  }

  /** The one that has a replica. */
  get guarded(): RedisServer {
    const last = this.primaries.at(-1);
    if (!last) throw new Error('not started');
    return last;
  }

  /** Starts all of them, and waits until they are one cluster. */
  async start(): Promise<this> {
    const busPorts: string[] = [];
    for (let n = 0; n <= PRIMARIES; n++) {
      busPorts[n] = String(await freePort());
      const server = await new RedisServer({
        'cluster-enabled': 'yes',
        'cluster-port': busPorts[n] ?? '',
        'cluster-node-timeout': '1000',
        'repl-diskless-sync-delay': '0',
      }).start();
      if (n < PRIMARIES) this.primaries.push(server);
      else this.replica = server;
    }
    const all = this.all();
    const [first] = all;
    for (const [n, server] of this.primaries.entries()) {
      const [from, to] = [n, n + 1].map((part) => Math.floor((part * SLOTS) / PRIMARIES));
      await server.ask('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? 0) - 1));
      // Each starts with an own count, or two of them might be of one mind about nothing.
      await server.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(n + 1));
    }
    for (const [n, server] of all.entries()) {
      if (n > 0) await first?.ask('CLUSTER', 'MEET', ...placeOf(server), busPorts[n] ?? '');
    }
    const isMet = async (server: RedisServer): Promise<boolean> =>
      String(await server.ask('CLUSTER', 'INFO')).includes(
        `cluster_known_nodes:${String(all.length)}`,
      );
    for (const server of all) await until(() => isMet(server));
    const id = await this.idOf(this.guarded);
    await until(async () => {
      try {
        return (await this.replica?.ask('CLUSTER', 'REPLICATE', id)) === 'OK';
      } catch {
        return false;
      }
    });
    await until(async () =>
      String(await this.replica?.ask('INFO', 'replication')).includes('master_link_status:up'),
    );
    for (const server of all) {
      await until(async () =>
        String(await server.ask('CLUSTER', 'INFO')).includes('cluster_state:ok'),
      );
    }
    return this;
  }

  /** The server that has the slot of a key, as the cluster was made. */
  ownerOf(key: string): RedisServer {
    const owner = this.primaries[Math.floor((slotOf(key) * PRIMARIES) / SLOTS)];
    if (!owner) throw new Error('no such slot');
    return owner;
  }

  /** Moves the slot of a key to another server, with all that is in it, as `redis-cli --cluster reshard` does. */
  async move(
    key: string,
    from: RedisServer,
    to: RedisServer,
    between?: () => Promise<unknown>,
  ): Promise<void> {
    const slot = String(slotOf(key));
    const [fromId, toId] = [await this.idOf(from), await this.idOf(to)];
    await to.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId);
    await from.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId);
    await between?.();
    const keys = (await from.ask('CLUSTER', 'GETKEYSINSLOT', slot, '100')) as string[];
    for (const each of keys) {
      await from.ask('MIGRATE', ...placeOf(to), '', '0', '1000', 'KEYS', each);
      await between?.();
    }
    for (const server of [to, from, ...this.primaries]) {
      await server.ask('CLUSTER', 'SETSLOT', slot, 'NODE', toId);
    }
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    for (const server of this.all()) await server.close();
  }

  private all(): RedisServer[] {
    return this.replica ? [...this.primaries, this.replica] : this.primaries;
  }

  private async idOf(server: RedisServer | undefined): Promise<string> {
    return String(await server?.ask('CLUSTER', 'MYID'));
  }
}

function placeOf({ port }: RedisServer): string[] {
  return ['127.0.0.1', String(port)];
}

/** Asks again and again until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${String(PATIENCE_MS)} ms`);
    await pause(20);
  }
}
