import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/iu;

/** Half a year: long enough to last between two meetings (RFC 6797 §6.1.1). */
const HSTS_SECONDS = 180 * 24 * 60 * 60;

/**
 * The headers of every answer. The content security policy allows own scripts, styles and sockets and
 * nothing else; text can never become script (trusted types). The link to a room is a secret, so no
 * referrer is sent.
 *
 * @param terminatesTls whether browsers reach this process over TLS of its own, with a certificate that they
 * trust: then they are told to come over HTTPS only.
 */
export function securityHeaders(terminatesTls: boolean): Middleware {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        // WebAssembly that comes from here: noise suppression and the blurred background. `eval` of text
        // stays forbidden.
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'media-src': ["'self'", 'blob:'],
        'connect-src': ["'self'", (request) => ownSockets(request)],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'self'"],
        'require-trusted-types-for': ["'script'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    // Whoever else terminates TLS knows better how long to promise it. Other hosts below the name are not ours.
    strictTransportSecurity: terminatesTls && { maxAge: HSTS_SECONDS, includeSubDomains: false },
  });
  return (request, response, next) => {
    response.setHeader(
      'Permissions-Policy',
      'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), ' +
        'fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), geolocation=()',
    );
    protect(request, response, next);
  };
}

/** Names the own sockets for browsers in which `'self'` does not cover `ws:` and `wss:`. */
function ownSockets(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return HOST.test(host) ? `ws://${host} wss://${host}` : '';
}
