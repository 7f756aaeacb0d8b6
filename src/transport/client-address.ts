import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

/** An IPv4 address within IPv6 (RFC 4291 §2.5.5.2), in the one spelling of RFC 5952 without dots. */
const MAPPED_IPV4 = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/u;

/** Finds out where a request comes from, as limits count it. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Makes the function that tells where a request comes from: the peer of the socket, or, when that is
 * one of the named proxies, the last address in `X-Forwarded-For` that is none of them. IPv6 addresses
 * count by /64, since a household owns that many.
 *
 * @param trustedProxies addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. Empty: no header
 * is believed.
 */
export function addressReader(trustedProxies: readonly string[]): AddressOf {
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  return (request) => {
    const peer = request.socket.remoteAddress ?? '';
    try {
      const address = proxyAddr(request, isTrusted);
      // A forwarded entry that is no address: whoever wrote it is counted with the proxy.
      return limitKey(isIP(address) === 0 ? peer : address);
    } catch {
      return limitKey(peer);
    }
  };
}

function limitKey(address: string): string {
  if (!isIPv6(address)) return address;
  const spelling = oneSpelling(address);
  const [, high, low] = MAPPED_IPV4.exec(spelling) ?? [];
  if (high !== undefined && low !== undefined) return dotted(high, low);
  return `${firstGroups(spelling, 4).join(':')}::/64`;
}

function oneSpelling(address: string): string {
  const withoutZone = address.split('%', 1)[0] ?? '';
  return new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
}

function dotted(high: string, low: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16BE(Number.parseInt(high, 16), 0);
  bytes.writeUInt16BE(Number.parseInt(low, 16), 2);
  return bytes.join('.');
}

function firstGroups(address: string, count: number): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, count);
}
