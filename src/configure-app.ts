import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { isOriginAllowed } from './access/origin-rule.js';
import { CONFIG, type Config } from './config/config.js';
import { securityHeaders } from './security-headers.js';
import { TokenBucket } from './access/token-bucket.js';
import { addressReader } from './transport/client-address.js';
import { ADMISSION, type Admission } from './transport/admission.js';
import { MeetWsAdapter } from './transport/meet-ws.adapter.js';

/** The built client; the same place seen from `src` and from `dist`. */
const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));
/** What may wait for a reader before frames that grow old are dropped. */
const SOFT_OUTBOX_BYTES = 256 * 1024;
const HASHED_ASSET = /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+$/u;

/** Everything that `main.ts` and the end-to-end tests have to do alike before listening. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  const config = app.get<Config>(CONFIG);
  app.disable('x-powered-by');
  app.use(securityHeaders());
  useSockets(app, config);
  useClient(app);
  return app;
}

function useSockets(app: NestExpressApplication, config: Config): void {
  const { maxConnections, maxOutboxBytes, pingIntervalMs, pingTimeoutMs } = config;
  const softBytes = Math.min(SOFT_OUTBOX_BYTES, maxOutboxBytes);
  app.useWebSocketAdapter(
    new MeetWsAdapter(app, {
      maxConnections,
      maxConnectionsPerAddress: config.perAddress.connections,
      outbox: { softBytes, hardBytes: maxOutboxBytes },
      byteBudget: () => new TokenBucket(config.rates.bytes, Date.now),
      addressOf: addressReader(config.trustedProxies),
      pingIntervalMs,
      pingTimeoutMs,
      isOriginAllowed: (origin, host) => isOriginAllowed(origin, host, config.allowedOrigins),
      admission: app.get<Admission>(ADMISSION),
    }),
  );
  // A request without an upgrade never reaches the adapter.
  app.use('/ws', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(426, { Upgrade: 'websocket', 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Only WebSocket is spoken here.\n');
  });
}

/** Serves the page at `/` and, for links that can be shared, at `/r/{room}`. */
function useClient(app: NestExpressApplication): void {
  app.useStaticAssets(CLIENT_DIR, {
    index: 'index.html',
    redirect: false,
    setHeaders(response: ServerResponse, path: string) {
      const lifetime = HASHED_ASSET.test(path)
        ? 'public, max-age=31536000, immutable'
        : path.endsWith('.html')
          ? 'no-store'
          : 'no-cache';
      response.setHeader('Cache-Control', lifetime);
    },
  });
  app.use('/r/:room', (request: PageRequest, response: PageResponse, next: () => void) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    response.sendFile('index.html', { root: CLIENT_DIR, headers: { 'Cache-Control': 'no-store' } });
  });
}

interface PageRequest extends IncomingMessage {
  method: string;
}

interface PageResponse extends ServerResponse {
  sendFile(name: string, options: { root: string; headers: Record<string, string> }): void;
}
