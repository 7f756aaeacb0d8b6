import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { CONFIG, type Config, loadConfig } from '../../src/config/config.js';
import { configureApp } from '../../src/configure-app.js';
import { MeetHttpAdapter } from '../../src/transport/meet-http.adapter.js';
import { testLogger } from './log-sink.js';
import { type ConnectOptions, TestClient } from './test-client.js';

/** A whole server on a free port of this machine. */
export interface TestApp {
  readonly nest: NestExpressApplication;
  readonly http: Server;
  readonly port: number;
  /** Opens a socket; closed together with the app. */
  readonly connect: (room: string, userId: string, options?: ConnectOptions) => Promise<TestClient>;
  /** Opens a `meet.v1` socket and joins, under the own id as name. */
  enter(room: string, userId: string): Promise<TestClient>;
  close(): Promise<void>;
}

/**
 * Starts the server as `main.ts` does, with the given settings on top of the defaults.
 *
 * @param customise replaces providers, to inject a fault.
 * @param host the address to listen on.
 */
export async function startApp(
  settings: Partial<Config> = {},
  customise: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
  host = '127.0.0.1',
): Promise<TestApp> {
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
  const http: Server = nest.getHttpServer();
  const { port } = http.address() as AddressInfo;
  const clients: TestClient[] = [];
  const connect: TestApp['connect'] = async (room, userId, options) => {
    const client = await TestClient.connect(port, room, userId, options);
    clients.push(client);
    return client;
  };
  return {
    nest,
    http,
    port,
    connect,
    async enter(room, userId) {
      const client = await connect(room, userId);
      await client.join();
      return client;
    },
    async close() {
      for (const client of clients) client.terminate();
      await nest.close();
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
