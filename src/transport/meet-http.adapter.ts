import { createServer, IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';

/** Node looks for slow requests every 30 s by default, so that 10 s would mean up to 40. */
const CHECK_INTERVAL_MS = 1000;
/** Far less than the 10 s that such a client may have, as a busy machine looks late. */
const HEADERS_TIMEOUT_MS = 7000;
const REQUEST_TIMEOUT_MS = 15_000;
const MAX_HEADER_BYTES = 8 * 1024;
/**
 * How many may wait to be let in, if the system allows it; Node's 511 are soon exceeded when everybody
 * comes back at once, and whoever finds no place tries again only after a second.
 */
const BACKLOG = 4096;

/**
 * With sockets beside it, Node takes every request that offers another protocol for one that is to be
 * upgraded, as HTTP/2 without TLS (h2c), which curl and Java offer. Here it is answered as if it had
 * offered nothing, which RFC 9110 §7.8 allows, unless it is a WebSocket.
 */
class MeetRequest extends IncomingMessage {
  /** What Node makes of the request; it asks again by `upgrade`. */
  declare private isOffered: boolean | null;

  set upgrade(isOffered: boolean | null) {
    this.isOffered = isOffered;
  }

  get upgrade(): boolean {
    if (this.isOffered !== true) return false;
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket';
  }
}

/** Express on a server that cuts clients which dribble their request, and refuses oversized headers. */
export class MeetHttpAdapter extends ExpressAdapter {
  /** Called by Nest once; the sockets share this server. With `httpsOptions` it speaks TLS only. */
  override initHttpServer({ httpsOptions }: NestApplicationOptions = {}): void {
    const limits = {
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      IncomingMessage: MeetRequest,
    };
    const listener = this.getInstance<RequestListener>();
    if (httpsOptions === undefined) {
      this.httpServer = createServer(limits, listener);
      return;
    }
    const { cert, key } = httpsOptions as Pick<ServerOptions, 'cert' | 'key'>;
    const tls = { cert, key, handshakeTimeout: HEADERS_TIMEOUT_MS };
    this.httpServer = createTlsServer({ ...limits, ...tls }, listener);
  }

  override listen(port: string | number, callback?: () => void): Server;
  override listen(port: string | number, hostname: string, callback?: () => void): Server;
  override listen(port: string | number, ...rest: (string | (() => void) | undefined)[]): Server {
    const host = rest.find((value) => typeof value === 'string');
    const callback = rest.find((value) => typeof value === 'function');
    return (this.httpServer as Server).listen(
      { port: Number(port), host, backlog: BACKLOG },
      callback,
    );
  }

  /** Stops listening, and does not wait for clients that keep a connection open for later. */
  override close(): Promise<void> {
    const server = this.httpServer as Server;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    server.closeAllConnections();
    return closed;
  }
}
