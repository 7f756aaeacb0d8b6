import { isIP } from 'node:net';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/rules.js';
import type { Certificate } from './certificate-files.js';
import { lanAddresses } from './lan-addresses.js';
import { selfMadeCertificate } from './self-made-certificate.js';

/** HTTPS for trying Meet on the phones of a network, where no real certificate can be had. */
export interface HttpsDev {
  readonly certificate: Certificate;
  /** Says which addresses to open on a phone, and what the browser will say. */
  advice(port: number): string;
}

/**
 * Makes or finds the certificate for the addresses that this machine has now.
 *
 * @throws ConfigError when a real certificate is configured as well.
 */
export async function httpsDev(config: Config): Promise<HttpsDev> {
  const { tls, host, basePath, stateDir } = config;
  if (tls !== undefined) {
    throw new ConfigError('TLS_CERT is set, but --https-dev makes a certificate of its own');
  }
  const outside = lanAddresses(host);
  const hosts = ['localhost', ...(isIP(host) === 0 && host !== 'localhost' ? [host] : [])];
  const names = { hosts, addresses: ['127.0.0.1', '::1', ...outside] };
  return {
    certificate: await selfMadeCertificate(names, stateDir),
    advice: (port) => adviceFor(outside.map((address) => urlOf(address, port, basePath))),
  };
}

function urlOf(address: string, port: number, basePath: string): string {
  return `https://${isIP(address) === 6 ? `[${address}]` : address}:${String(port)}${basePath}`;
}

function adviceFor(urls: readonly string[]): string {
  const where =
    urls.length === 0
      ? ['No other machine reaches it: HOST has to be 0.0.0.0, and this machine in a network.']
      : ['Open on a phone in the same network:', ...urls.map((url) => `  ${url}`)];
  return [
    ...where,
    'The browser will warn that the connection is not private: this server made its certificate itself, and',
    'nobody else vouches for it. To try Meet in a network you trust, go on past the warning. For everything',
    'else get a real certificate.',
  ].join('\n');
}
