import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressLimits } from './access/address-limits.js';

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Keeps one address from watching rooms by asking again and again how many are in them: over the limit
 * the answer is 429, whichever room is asked for.
 *
 * @param addressOf tells where a request comes from.
 */
export function presenceLimit(
  limits: AddressLimits,
  addressOf: (request: IncomingMessage) => string,
): Handler {
  return (request, response, next) => {
    limits.takePresence(addressOf(request)).then((delayMs) => {
      if (delayMs === 0) {
        next();
        return;
      }
      response.writeHead(429, {
        'Retry-After': String(Math.ceil(delayMs / 1000)),
        'Cache-Control': 'no-store',
        'Content-Type': 'text/plain; charset=utf-8',
      });
      response.end('Too many questions from there.\n');
    }, next);
  };
}
