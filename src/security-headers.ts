import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/iu;

/**
 * The headers of every answer. The content security policy allows own scripts, styles and sockets and
 * nothing else; text can never become script (trusted types). The link to a room is a secret, so no
 * referrer is sent.
 */
export function securityHeaders(): Middleware {
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
    // Browsers ignore it without TLS, and whoever terminates TLS knows better how long to promise it.
    strictTransportSecurity: false,
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
