import type { IceServer } from '../../../src/protocol/frames.js';

/** Browsers give a server up after about 10 s themselves, not all of them say so. */
const PATIENCE_MS = 11_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const QUOTA_REACHED = 486;
const INSUFFICIENT_CAPACITY = 508;

/** What came of asking one server: it answers, or why not (RFC 8656 §19, W3C WebRTC 1.0 §4.8.2). */
export type ProbeOutcome = 'good' | 'unreachable' | 'refused' | 'full';

/** How a relay is reached. */
export type RelayTransport = 'udp' | 'tcp' | 'tls';

/** How a TURN URL is reached (RFC 7065 §3.1); null for any other one. */
export function transportOf(url: string): RelayTransport | null {
  if (/^turns:/u.test(url)) return 'tls';
  if (!/^turn:/u.test(url)) return null;
  return /[?&]transport=tcp$/u.test(url) ? 'tcp' : 'udp';
}

/** The relays among `servers` that are reached in this way, one entry for each URL. */
export function relaysBy(servers: readonly IceServer[], transport: RelayTransport): IceServer[] {
  return servers.flatMap((server) =>
    server.urls
      .filter((url) => transportOf(url) === transport)
      .map((url) => ({ ...server, urls: [url] })),
  );
}

/** The STUN servers among `servers`; a relay over UDP is one as well, and stands in where there is no other. */
export function stunServersIn(servers: readonly IceServer[]): IceServer[] {
  const urls = servers.flatMap((server) => server.urls);
  const named = urls.filter((url) => /^stuns?:/u.test(url));
  const standIns = urls
    .filter((url) => transportOf(url) === 'udp')
    .map((url) => url.replace(/^turn:/u, 'stun:').replace(/\?.*$/u, ''));
  return (named.length > 0 ? named : standIns).map((url) => ({ urls: [url] }));
}

/**
 * Asks servers of one kind whether they answer: a relay for an address of its own, STUN for the address
 * that we are seen with. Nothing is sent to anybody else.
 *
 * @param signal ends asking; the outcome means nothing then.
 */
export async function probeServers(
  servers: readonly IceServer[],
  kind: 'stun' | 'relay',
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  const pc = new RTCPeerConnection({
    iceServers: [...servers],
    iceTransportPolicy: kind === 'relay' ? 'relay' : 'all',
  });
  try {
    return await outcomeOf(pc, kind, signal);
  } finally {
    pc.close();
  }
}

function outcomeOf(
  pc: RTCPeerConnection,
  kind: 'stun' | 'relay',
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  const errors: number[] = [];
  let hasAddress = false;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      clearTimeout(timer);
      resolve(outcomeOfErrors(errors));
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    signal.addEventListener('abort', giveUp);
    pc.onicecandidateerror = ({ errorCode }) => errors.push(errorCode);
    pc.onicecandidate = ({ candidate }) => {
      const type = candidate?.type;
      hasAddress ||= type === 'host';
      if (type === 'relay' || (kind === 'stun' && type === 'srflx')) {
        clearTimeout(timer);
        resolve('good');
      } else if (candidate === null) {
        // Where nothing translates addresses, STUN answers with one that is known already, and it is not told.
        const isKnown = kind === 'stun' && hasAddress && errors.length === 0;
        clearTimeout(timer);
        resolve(isKnown ? 'good' : outcomeOfErrors(errors));
      }
    };
    // Without anything to send there is nothing to connect.
    pc.createDataChannel('probe');
    pc.setLocalDescription().catch(reject);
  });
}

function outcomeOfErrors(errors: readonly number[]): ProbeOutcome {
  if (errors.includes(UNAUTHORIZED) || errors.includes(FORBIDDEN)) return 'refused';
  const isFull = errors.includes(QUOTA_REACHED) || errors.includes(INSUFFICIENT_CAPACITY);
  return isFull ? 'full' : 'unreachable';
}
