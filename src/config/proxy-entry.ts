import { isIP } from 'node:net';

const NAMED_NETWORKS: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** True for what `proxy-addr` can compile: it throws at the start of the server over anything else. */
export function isProxy(entry: string): boolean {
  if (NAMED_NETWORKS.has(entry)) return true;
  const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/([1-9]\d{0,2}))?$/iu.exec(entry) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(prefix ?? 1) <= (family === 4 ? 32 : 128);
}
