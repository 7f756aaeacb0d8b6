import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RoomRegistry } from '../src/rooms/room-registry.js';
import { RoomsService } from '../src/rooms/rooms.service.js';
import { WsConnection } from '../src/transport/ws-connection.js';
import { startApp, type TestApp } from './support/app.js';
import { Proxy } from './support/proxies.js';
import { RedisServer } from './support/redis-server.js';
import { TestClient } from './support/test-client.js';

const ROOMS = ['tea', 'coffee', 'a room', 'été', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const PEOPLE = ['ann', 'bob', 'cat'];
const redis = new RedisServer();
let prefixes = 0;

beforeAll(async () => {
  await redis.start();
});

afterAll(async () => {
  await redis.close();
});

describe.each([
  ['nginx', (ports: readonly number[]) => Proxy.nginxCluster(ports)],
  ['HAProxy', (ports: readonly number[]) => Proxy.haproxyCluster(ports)],
] as const)('three servers behind %s', (_name, start) => {
  let nodes: TestApp[];
  let proxy: Proxy;
  let clients: TestClient[];

  beforeEach(async () => {
    const settings = { url: redis.url, prefix: `proxies${String(++prefixes)}:` };
    nodes = [];
    for (let n = 0; n < 3; n++) nodes.push(await startApp({ redis: settings }));
    proxy = await start(nodes.map(({ port }) => port));
    clients = [];
  });

  afterEach(async () => {
    for (const client of clients) client.terminate();
    await proxy.stop();
    for (const node of nodes) await node.close();
  });

  async function enter(room: string, user: string): Promise<void> {
    const options = { secure: true, host: 'localhost' };
    const client = await TestClient.connect(proxy.httpsPort, room, user, options);
    clients.push(client);
    await client.join();
  }

  function roomsByNode(): string[][] {
    return nodes.map(({ nest }) =>
      nest
        .get(RoomRegistry)
        .list()
        .map(({ name }) => name),
    );
  }

  it('have each room with all its people at one of them, and all of them have rooms', async () => {
    for (const room of ROOMS) for (const user of PEOPLE) await enter(room, user);
    const rooms = roomsByNode();
    expect(rooms.flat().sort()).toEqual([...ROOMS].sort());
    for (const own of rooms) expect(own.length).toBeGreaterThan(0);
    for (const { nest } of nodes) {
      for (const { size } of nest.get(RoomRegistry).list()) expect(size).toBe(PEOPLE.length);
    }
    const connections = nodes.flatMap(({ nest }) => nest.get(RoomsService).connections());
    expect(connections).toHaveLength(PEOPLE.length * ROOMS.length);
    // Nothing had to be passed on.
    for (const connection of connections) expect(connection).toBeInstanceOf(WsConnection);
  });

  it('have the rooms of one that is gone at the others, at once, and leave theirs where they are', async () => {
    for (const room of ROOMS) for (const user of PEOPLE) await enter(room, user);
    const [first = [], ...others] = roomsByNode();
    for (const client of clients.splice(0)) client.terminate();
    await nodes.shift()?.close();
    for (const room of ROOMS) for (const user of ['dan', 'eve', 'fay']) await enter(room, user);
    const now = roomsByNode();
    for (const [n, before] of others.entries()) {
      expect(now[n]).toEqual(expect.arrayContaining(before));
    }
    expect(first.length).toBeGreaterThan(0);
    expect(now.flat().sort()).toEqual([...ROOMS].sort());
  });
});
