import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** The built client; the same place seen from `src` and from `dist`. */
const CLIENT_DIR = fileURLToPath(new URL('../dist/client', import.meta.url));
const PAGE = join(CLIENT_DIR, 'index.html');
const ADMIN_PAGE = join(CLIENT_DIR, 'admin.html');

const HASHED_ASSET = /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+$/u;
/** Data of models and the like, whose endings no registry knows. */
const OPAQUE_DATA = /\.(?:tflite|binarypb|data)$/u;
/** What the build writes into the page: links that begin at the page, and the place of the application. */
const LINK = /(?<=\s(?:src|href)=")\.\//gu;
const BASE = /(?<=<meta name="meet-base" content=")\/(?=")/u;

type Next = (error?: unknown) => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/**
 * Serves the built client below `basePath`: the page at its root and, for links that can be shared, at
 * `/r/{room}`; that of administrators at `/admin`; everything else as it is. The page is never kept by anybody, so that a new build is seen
 * at once; assets carry a hash of their content in their names and are kept for ever.
 *
 * @param basePath empty, or with a slash at its beginning and none at its end.
 */
export function serveClient(app: NestExpressApplication, basePath: string): void {
  const page = pageHandler(basePath, PAGE);
  const adminPage = pageHandler(basePath, ADMIN_PAGE);
  const rooms = `${basePath}/r/`;
  app.use(
    basePath === '' ? '/' : basePath,
    (request: Mounted, response: ServerResponse, next: Next) => {
      const path = request.originalUrl.split('?', 1)[0] ?? '';
      // Also where the name was cut in the middle of a letter, as mail programs do: the page says so.
      const isRoom = path.startsWith(rooms) && path.length > rooms.length;
      if (isRoom || path === `${basePath}/` || path === `${basePath}/index.html`)
        page(request, response, next);
      else if (path === `${basePath}/admin` || path === `${basePath}/admin.html`)
        adminPage(request, response, next);
      else if (path === basePath && isRead(request)) redirect(request, response, `${basePath}/`);
      else next();
    },
  );
  app.useStaticAssets(CLIENT_DIR, {
    prefix: `${basePath}/`,
    index: false,
    redirect: false,
    setHeaders(response: ServerResponse, path: string) {
      const isHashed = HASHED_ASSET.test(path);
      const lifetime = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', lifetime);
      if (OPAQUE_DATA.test(path)) response.setHeader('Content-Type', 'application/octet-stream');
    },
  });
}

/** Read anew each time: it is small, and a build may replace it while the server runs. */
function pageHandler(basePath: string, file: string): Handler {
  return (request, response, next) => {
    if (!isRead(request)) {
      next();
      return;
    }
    readFile(file, 'utf8').then((html) => {
      const text = html.replace(LINK, `${basePath}/`).replace(BASE, `${basePath}/`);
      response.writeHead(200, {
        'Cache-Control': 'no-store',
        'Content-Length': Buffer.byteLength(text),
        'Content-Type': 'text/html; charset=utf-8',
      });
      response.end(request.method === 'HEAD' ? undefined : text);
    }, next);
  };
}

/** A request inside of a mounted handler, which sees a shortened `url`. */
interface Mounted extends IncomingMessage {
  originalUrl: string;
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function redirect({ originalUrl }: Mounted, response: ServerResponse, path: string): void {
  const queryAt = originalUrl.indexOf('?');
  const query = queryAt < 0 ? '' : originalUrl.slice(queryAt);
  response.writeHead(308, { Location: path + query, 'Cache-Control': 'no-store' });
  response.end();
}
