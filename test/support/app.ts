import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { CONFIG, type Config, loadConfig } from '../../src/config/config.js';
import { configureApp } from '../../src/configure-app.js';
import { MeetHttpAdapter } from '../../src/transport/meet-http.adapter.js';
import { testLogger } from './log-sink.js';
import { frontOf, nodePlaces } from './node-places.js';
import { type ConnectOptions, TestClient } from './test-client.js';

/** A whole server on a free port of this machine: one process as `main.ts` starts it, or a service of several. */
export interface TestApp {
  /** The nodes of the service, of which there is one unless the project of the test says otherwise. */
  readonly nodes: readonly NestExpressApplication[];
  /** The first of them. */
  readonly nest: NestExpressApplication;
  /** Where connections come in: each of them is that of one node, whatever is sent by it. */
  readonly http: Server;
  readonly port: number;
  /** Opens a socket; closed together with the app. */
  readonly connect: (room: string, userId: string, options?: ConnectOptions) => Promise<TestClient>;
  /** Opens a `meet.v1` socket and joins, under the own id as name. */
  enter(room: string, userId: string): Promise<TestClient>;
  /** Stops the server as SIGTERM does, and waits for that; sockets learn of it from the server alone. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

type Customise = (builder: TestingModuleBuilder) => TestingModuleBuilder;

/**
 * Starts the server as `main.ts` does, with the given settings on top of the defaults. In the project
 * `cluster` these are three nodes with one Redis, and each connection is at one of them by chance.
 *
 * @param customise replaces providers, to inject a fault.
 * @param host the address to listen on.
 */
export async function startApp(
  settings: Partial<Config> = {},
  customise: Customise = (builder) => builder,
  host = '127.0.0.1',
): Promise<TestApp> {
  const places = nodePlaces();
  if (!places) {
    const nest = await startNode(settings, customise, host);
    const http: Server = nest.getHttpServer();
    return appOf([nest], http, () => Promise.resolve());
  }
  const { count, redis, random } = places.next();
  const starting = Array.from({ length: count }, () =>
    startNode({ redis, ...settings }, customise, host),
  );
  const nodes = await Promise.all(starting);
  const servers = nodes.map((nest): Server => nest.getHttpServer());
  const front = await frontOf(servers, random, host);
  return appOf(nodes, front.http, front.close);
}

async function startNode(
  settings: Partial<Config>,
  customise: Customise,
  host: string,
): Promise<NestExpressApplication> {
  const builder = Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(CONFIG)
    .useValue({ ...roomySettings(), ...settings });
  const module = await customise(builder).compile();
  const nest = configureApp(
    module.createNestApplication<NestExpressApplication>(new MeetHttpAdapter(), {
      logger: testLogger(),
      bodyParser: false,
    }),
  );
  await nest.listen(0, host);
  return nest;
}

function appOf(
  nodes: readonly NestExpressApplication[],
  http: Server,
  closeFront: () => Promise<void>,
): TestApp {
  const [nest] = nodes;
  if (!nest) throw new Error('a server has a node');
  const { port } = http.address() as AddressInfo;
  const clients: TestClient[] = [];
  const connect: TestApp['connect'] = async (room, userId, options) => {
    const client = await TestClient.connect(port, room, userId, options);
    clients.push(client);
    // It is answered by the node of the room, where a base page is somebody a moment after its socket is open.
    if (nodes.length > 1 && options?.dialect === 'base') {
      const closed = new Promise((resolve) => client.ws.once('close', resolve));
      await Promise.race([client.ask('ping', {}), closed]);
    }
    return client;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.close()));
    await closeFront();
  };
  return {
    nodes,
    nest,
    http,
    port,
    connect,
    async enter(room, userId) {
      const client = await connect(room, userId);
      await client.join();
      return client;
    },
    stop,
    async close() {
      for (const client of clients) client.terminate();
      await stop();
    },
  };
}

/** The defaults, but with limits per address that one machine full of tests does not reach. */
export function roomySettings(): Config {
  const config = loadConfig({});
  const perAddress = {
    connections: 100_000,
    upgradesPer10S: 100_000,
    newRoomsPerMinute: 100_000,
    failedResumesPer30Min: 100_000,
    waiting: 100_000,
    presencePerMinute: 100_000,
    turnTestsPer10Min: 100_000,
  };
  return {
    ...config,
    perAddress,
    entry: { ...config.entry, failedProofsPer30Min: 100_000 },
    stateDir: undefined,
    // What is logged for debugging is looked through as well.
    logLevel: 'debug',
    drainMs: 0,
    awayAfterMs: 100,
    graceMs: 1000,
  };
}
