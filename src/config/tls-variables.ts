import { z } from 'zod';
import { ConfigError } from './rules.js';

/** No system opens a longer path. */
const MAX_PATH_CHARS = 4096;

const path = z.string().max(MAX_PATH_CHARS).optional();

/** The variables about TLS without a proxy. */
export const tlsVariables = {
  TLS_CERT: path
    .meta({ range: 'a file with the certificate and its chain, in PEM' })
    .describe('Certificate for HTTPS without a proxy; read again when it changes'),
  TLS_KEY: path
    .meta({ range: 'a file with the private key of the certificate, in PEM' })
    .describe('The private key of `TLS_CERT`; both or neither'),
};

/** Where the certificate is and its private key; paths as they were given. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** TLS as it is configured. */
export interface TlsConfig {
  /** Undefined: plain HTTP. */
  readonly tls: TlsFiles | undefined;
}

/**
 * Puts the variables into the shape of the settings.
 *
 * @throws ConfigError when one is there without the other.
 */
export function tlsConfigOf(env: z.output<z.ZodObject<typeof tlsVariables>>): TlsConfig {
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = env;
  if (certFile !== undefined && keyFile !== undefined) return { tls: { certFile, keyFile } };
  if (certFile === undefined && keyFile === undefined) return { tls: undefined };
  const [missing, given] =
    keyFile === undefined ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY'];
  throw new ConfigError(`${missing} is not set, but has to be when ${given} is`);
}
