import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { CONFIG, type Config, loadConfig } from '../../src/config/config.js';
import { configureApp } from '../../src/configure-app.js';
import { type ConnectOptions, TestClient } from './test-client.js';

/** A whole server on a free port of this machine. */
export interface TestApp {
  readonly nest: NestExpressApplication<Server>;
  readonly http: Server;
  readonly port: number;
  /** Opens a socket; closed together with the app. */
  connect(room: string, userId: string, options?: ConnectOptions): Promise<TestClient>;
  close(): Promise<void>;
}

/** Starts the server as `main.ts` does, with the given settings on top of the defaults. */
export async function startApp(settings: Partial<Config> = {}): Promise<TestApp> {
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(CONFIG)
    .useValue({ ...loadConfig({}), ...settings })
    .compile();
  const nest = configureApp(
    module.createNestApplication<NestExpressApplication<Server>>({
      logger: ['fatal', 'error', 'warn'],
      forceCloseConnections: true,
    }),
  );
  await nest.listen(0, '127.0.0.1');
  const http = nest.getHttpServer();
  const { port } = http.address() as AddressInfo;
  const clients: TestClient[] = [];
  return {
    nest,
    http,
    port,
    async connect(room, userId, options) {
      const client = await TestClient.connect(port, room, userId, options);
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.terminate();
      await nest.close();
    },
  };
}
