import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect } from '@jest/globals';
import type { RedisSettings } from '../../src/broker/redis/redis-broker.js';
import { Random } from './random.js';

/** What the next service of a test is made of. */
interface NextService {
  /** How many nodes it has. */
  count: number;
  redis: RedisSettings;
  /** Chooses the node of each connection. */
  random: Random;
}

/** Says how the servers of a test file are made of several nodes. */
export class NodePlaces {
  private services = 0;
  private readonly perTest = new Map<string, number>();

  /**
   * @param count of the nodes of each service.
   * @param url where their Redis is.
   * @param seed of all choices; with the name of a test it says where each connection of that test is.
   */
  constructor(
    private readonly count: number,
    private readonly url: () => string,
    private readonly seed: number,
  ) {}

  /** A service that knows of no other one. */
  next(): NextService {
    const test = expect.getState().currentTestName ?? '';
    const sooner = this.perTest.get(test) ?? 0;
    this.perTest.set(test, sooner + 1);
    // The same places also where one test of the file is run alone.
    const random = new Random(this.seed ^ hashOf(`${test} ${String(sooner)}`));
    const redis = { url: this.url(), prefix: `places${String(++this.services)}:` };
    return { count: this.count, redis, random };
  }
}

let current: NodePlaces | undefined;

/** Makes all servers that this test file starts from now on services of several nodes. */
export function placeAtNodes(places: NodePlaces): void {
  current = places;
}

/** How servers are made of several nodes; undefined where they are not. */
export function nodePlaces(): NodePlaces | undefined {
  return current;
}

/** A port in front of servers of this process: each connection becomes that of one of them. */
export async function frontOf(
  servers: readonly Server[],
  random: Random,
  host: string,
): Promise<{ http: Server; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const http = createServer();
  http.removeAllListeners('connection');
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // The server takes it for one that it has accepted itself, with the address of the client.
    random.pick(servers).emit('connection', socket);
  });
  http.listen(0, host);
  await once(http, 'listening');
  const close = async (): Promise<void> => {
    http.close();
    for (const socket of sockets) socket.destroy();
    await once(http, 'close');
  };
  return { http, close };
}

/** A number for a text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
