import type { IncomingMessage } from 'node:http';

const LOOPBACK_ADDRESS = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/u;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu;

/** Any of these says that somebody else's request was passed on to this machine. */
const FORWARDING = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|.*-connecting-ip)$/u;

/**
 * True for a request that a program on this machine made to this process: a loopback address, a `Host`
 * that names the machine itself (a name that an attacker points at 127.0.0.1 does not), no proxy.
 */
export function isDirectLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const { host = '', ...others } = request.headers;
  return (
    LOOPBACK_ADDRESS.test(address) &&
    LOOPBACK_HOST.test(host) &&
    !Object.keys(others).some((name) => FORWARDING.test(name))
  );
}
