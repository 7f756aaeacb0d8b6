import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { ConfigError, quote } from '../config/config.js';
import type { TlsFiles } from '../config/tls-variables.js';

/** What a TLS server shows, and the secret behind it; both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads the certificate and its key, and makes sure that they belong together.
 *
 * @throws ConfigError naming the variable whose file is at fault.
 */
export async function readCertificate({ certFile, keyFile }: TlsFiles): Promise<Certificate> {
  const cert = await readText('TLS_CERT', certFile);
  const key = await readText('TLS_KEY', keyFile);
  let shown: X509Certificate;
  try {
    shown = new X509Certificate(cert);
  } catch {
    throw fault('TLS_CERT', certFile, 'a file with a certificate, in PEM');
  }
  if (!isKeyOf(key, shown)) {
    const range = 'a file with the private key of TLS_CERT, in PEM and without a pass phrase';
    throw fault('TLS_KEY', keyFile, range);
  }
  try {
    createSecureContext({ cert, key });
  } catch {
    throw fault('TLS_CERT', certFile, 'a file with a whole chain that TLS can use, in PEM');
  }
  return { cert, key };
}

async function readText(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw fault(variable, path, `a file that can be read (${code})`);
  }
}

function isKeyOf(key: string, certificate: X509Certificate): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function fault(variable: string, path: string, range: string): ConfigError {
  return new ConfigError(`${variable} is ${quote(path)}, but has to be ${range}`);
}
