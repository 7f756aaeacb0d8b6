import type { IceServer, IceSettings } from '../../src/protocol/frames.js';

/** What the server tells of its relay to anybody. */
export interface RelayOffer {
  offersRelay: boolean;
  relayOnly: boolean;
}

/** The servers for a test before joining, or that there were too many of them from here. */
export type TestServers = { servers: IceServer[]; offersRelay: boolean } | 'too_often';

const TOO_MANY_REQUESTS = 429;

type Ask = (url: string, init?: RequestInit) => Promise<Response>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Asks whether there is a relay; null when the server does not tell, or cannot be reached. `base` is the
 * address of the server without a slash at its end, empty for the page's own.
 */
export async function askRelayOffer(base: string, ask: Ask = fetch): Promise<RelayOffer | null> {
  try {
    const answer = await ask(`${base}/connection-test`);
    const told: unknown = answer.ok ? await answer.json() : null;
    if (!isRecord(told) || typeof told.offers_relay !== 'boolean') return null;
    return { offersRelay: told.offers_relay, relayOnly: told.relay_only === true };
  } catch {
    // The page works without.
    return null;
  }
}

/** Asks for servers with credentials of a minute; null when the server cannot be reached. */
export async function askTestServers(base: string, ask: Ask = fetch): Promise<TestServers | null> {
  try {
    const answer = await ask(`${base}/connection-test`, { method: 'POST' });
    if (answer.status === TOO_MANY_REQUESTS) return 'too_often';
    if (!answer.ok) return null;
    const told = (await answer.json()) as IceSettings & { offers_relay: boolean };
    return { servers: told.ice_servers, offersRelay: told.offers_relay };
  } catch {
    return null;
  }
}
