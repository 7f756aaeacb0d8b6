import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressLimits } from './access/address-limits.js';
import type { IceService } from './ice/ice.service.js';

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * What a page needs to test its connection before it joins. `GET` tells whether there is a relay, `POST`
 * gives the servers and, so often for one address, credentials of a minute: the relay of a server is
 * not for strangers. Over the limit the answer is 429.
 *
 * @param mayTest false where nobody gets credentials before joining.
 * @param addressOf tells where a request comes from.
 */
export function connectionTest(
  ice: IceService,
  limits: AddressLimits,
  mayTest: boolean,
  addressOf: (request: IncomingMessage) => string,
): Handler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      answer(response, 200, { offers_relay: ice.offersRelay, relay_only: ice.relayOnly });
      return;
    }
    if (request.method !== 'POST') {
      answer(response, 405, undefined, { Allow: 'GET, HEAD, POST' });
      return;
    }
    const address = addressOf(request);
    const withRelay = mayTest && ice.makesCredentials;
    const delay = withRelay ? limits.takeTurnTest(address) : Promise.resolve(0);
    delay.then((delayMs) => {
      if (delayMs > 0) {
        answer(response, 429, undefined, { 'Retry-After': String(Math.ceil(delayMs / 1000)) });
        return;
      }
      const settings = ice.testSettingsFor(address, withRelay);
      answer(response, 200, { ...settings, offers_relay: ice.offersRelay });
    }, next);
  };
}

function answer(
  response: ServerResponse,
  status: number,
  body: object | undefined,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'Cache-Control': 'no-store',
    'Content-Type': body === undefined ? 'text/plain; charset=utf-8' : 'application/json',
  });
  response.end(body === undefined ? 'Not now.\n' : JSON.stringify(body));
}
