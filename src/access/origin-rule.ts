/**
 * Says whether a page of `origin` may open a socket on `host` (RFC 6454 §7, RFC 6455 §10.2). The own
 * origin may, the ones listed may, `null` may not. Programs send no `Origin` and could forge any, so an
 * absent one is let in.
 *
 * @param allowed exact origins, e.g. `https://meet.example.org`; no wildcards.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  let parsed: URL;
  try {
    parsed = new URL(origin);
  } catch {
    return false;
  }
  // Anything that is not exactly scheme, host and port is no origin.
  if (parsed.origin !== origin.toLowerCase() || host === undefined) return false;
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return false;
  const defaultPort = parsed.protocol === 'https:' ? ':443' : ':80';
  return parsed.host === host.toLowerCase().replace(new RegExp(`${defaultPort}$`, 'u'), '');
}
