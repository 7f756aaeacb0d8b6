import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AddressLimits } from './access/address-limits.js';
import { noteAddress } from './access/admin-request.js';
import { isOriginAllowed } from './access/origin-rule.js';
import { serveClient } from './client-pages.js';
import { CONFIG, type Config } from './config/config.js';
import { connectionTest } from './connection-test.js';
import { IceService } from './ice/ice.service.js';
import { Metrics } from './metrics/metrics.js';
import { presenceLimit } from './presence-limit.js';
import { securityHeaders } from './security-headers.js';
import { TokenBucket } from './access/token-bucket.js';
import { type AddressOf, addressReader } from './transport/client-address.js';
import { ADMISSION, type Admission } from './transport/admission.js';
import { SOCKET_ROUTER, type SocketRouter } from './transport/socket-router.js';
import { MeetWsAdapter } from './transport/meet-ws.adapter.js';

/** What may wait for a reader before frames that grow old are dropped. */
const SOFT_OUTBOX_BYTES = 256 * 1024;

/** Everything that `main.ts` and the end-to-end tests have to do alike before listening. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  const config = app.get<Config>(CONFIG);
  app.disable('x-powered-by');
  app.use(securityHeaders(config.tls !== undefined));
  app.setGlobalPrefix(config.basePath);
  const addressOf = addressReader(config.trustedProxies);
  useSockets(app, config, addressOf);
  app.use((request: IncomingMessage, _response: ServerResponse, next: () => void) => {
    noteAddress(request, addressOf(request));
    next();
  });
  const limits = app.get(AddressLimits);
  app.use(`${config.basePath}/rooms/:room/presence`, presenceLimit(limits, addressOf));
  const mayTest = config.perAddress.turnTestsPer10Min > 0;
  app.use(
    `${config.basePath}/connection-test`,
    connectionTest(app.get(IceService), limits, mayTest, addressOf),
  );
  serveClient(app, config.basePath);
  return app;
}

function useSockets(app: NestExpressApplication, config: Config, addressOf: AddressOf): void {
  const { basePath, maxConnections, maxOutboxBytes, pingIntervalMs, pingTimeoutMs } = config;
  const softBytes = Math.min(SOFT_OUTBOX_BYTES, maxOutboxBytes);
  app.useWebSocketAdapter(
    new MeetWsAdapter(app, {
      basePath,
      maxConnections,
      maxConnectionsPerAddress: config.perAddress.connections,
      outbox: { softBytes, hardBytes: maxOutboxBytes },
      byteBudget: () => new TokenBucket(config.rates.bytes, Date.now),
      addressOf,
      pingIntervalMs,
      pingTimeoutMs,
      isOriginAllowed: (origin, host) => isOriginAllowed(origin, host, config.allowedOrigins),
      admission: app.get<Admission>(ADMISSION),
      router: app.get<SocketRouter | undefined>(SOCKET_ROUTER),
      metrics: app.get(Metrics),
    }),
  );
  // A request without an upgrade never reaches the adapter.
  app.use(`${basePath}/ws`, (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(426, { Upgrade: 'websocket', 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Only WebSocket is spoken here.\n');
  });
}
