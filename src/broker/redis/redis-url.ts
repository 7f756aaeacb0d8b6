/** Where a server is. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** How to get in, at every server alike. */
export interface Access {
  readonly isTls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly database?: number;
}

/** Redis listens here unless said otherwise, and sentinels there. */
const PORT = 6379;
export const SENTINEL_PORT = 26_379;

/** A place as one word. */
export function nameOf({ host, port }: Place): string {
  return `${host}:${String(port)}`;
}

/**
 * Reads `redis://user:password@host:port,host:port/database`, or `rediss:` with TLS; all but one host
 * may be absent.
 */
export function readRedisUrl(url: string, port = PORT): { places: Place[]; access: Access } {
  const parts = /^(rediss?):\/\/(?:(.*)@)?([^@/]+)(?:\/(\d*))?$/u.exec(url);
  const [, scheme, credentials, hosts = '', database] = parts ?? [];
  return {
    places: hosts.split(',').map((host) => readPlace(host, port)),
    access: {
      isTls: scheme === 'rediss',
      ...readCredentials(credentials),
      ...(database ? { database: Number(database) } : {}),
    },
  };
}

/** Reads `user:password`, each of which may be empty. */
export function readCredentials(text = ''): Pick<Access, 'username' | 'password'> {
  const at = text.includes(':') ? text.indexOf(':') : text.length;
  const [username, password] = [text.slice(0, at), text.slice(at + 1)].map(decodeURIComponent);
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

function readPlace(text: string, port: number): Place {
  const { hostname, port: given } = new URL(`redis://${text}`);
  return { host: hostname.replace(/^\[|\]$/gu, ''), port: given === '' ? port : Number(given) };
}
