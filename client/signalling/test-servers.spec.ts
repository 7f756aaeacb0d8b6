import { describe, expect, it } from '@jest/globals';
import { askRelayOffer, askTestServers } from './test-servers.js';

function answer(status: number, body: unknown): () => Promise<Response> {
  return () => Promise.resolve(new Response(JSON.stringify(body), { status }));
}

const fail = (): Promise<Response> => Promise.reject(new TypeError('offline'));

describe('whether there is a relay', () => {
  it('is asked at the path of the server, and told', async () => {
    const asked: string[] = [];
    const ask = (url: string): Promise<Response> => {
      asked.push(url);
      return answer(200, { offers_relay: true, relay_only: false })();
    };
    expect(await askRelayOffer('/meet', ask)).toEqual({ offersRelay: true, relayOnly: false });
    expect(asked).toEqual(['/meet/connection-test']);
  });

  it.each([
    ['cannot be reached', fail],
    ['is too old to know', answer(404, {})],
    ['says something else', answer(200, { offers_relay: 'maybe' })],
    ['says nothing', answer(200, null)],
  ])('is not known when the server %s', async (_what, ask) => {
    expect(await askRelayOffer('', ask)).toBeNull();
  });
});

describe('the servers for a test', () => {
  it('are asked for by a request that nobody keeps', async () => {
    const server = { urls: ['turn:t'], username: 'u', credential: 'c' };
    const methods: (string | undefined)[] = [];
    const ask = (_url: string, init?: RequestInit): Promise<Response> => {
      methods.push(init?.method);
      return answer(200, { ice_servers: [server], offers_relay: true })();
    };
    expect(await askTestServers('', ask)).toEqual({ servers: [server], offersRelay: true });
    expect(methods).toEqual(['POST']);
  });

  it('are refused after too many tests, and missing when there is no answer', async () => {
    expect(await askTestServers('', answer(429, {}))).toBe('too_often');
    expect(await askTestServers('', answer(500, {}))).toBeNull();
    expect(await askTestServers('', fail)).toBeNull();
  });
});
