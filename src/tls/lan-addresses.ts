import { isIP } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const LOOPBACK = /^(?:127\.|::1$)/u;
const LINK_LOCAL = /^(?:169\.254\.|fe80:)/iu;

type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]>;

/**
 * The addresses at which other machines of the network reach a server that listens on `host`. IPv6 only where
 * there is no IPv4: those addresses change by the day. Empty when only this machine reaches it.
 */
export function lanAddresses(
  host: string,
  interfaces: Interfaces = networkInterfaces(),
): readonly string[] {
  if (!EVERYWHERE.has(host)) return isIP(host) === 0 || LOOPBACK.test(host) ? [] : [host];
  const outer = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address));
  const ipv4 = outer.filter(({ family }) => family === 'IPv4');
  return (ipv4.length > 0 ? ipv4 : outer).map(({ address }) => address);
}
