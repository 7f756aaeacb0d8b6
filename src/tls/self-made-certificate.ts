// What makes certificates asks for it.
import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from './certificate-files.js';

const FILE_NAME = 'https-dev.pem';
const DAY_MS = 86_400_000;
/** Some systems refuse longer ones whoever signed them. */
const LIFETIME_MS = 397 * DAY_MS;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Gives a certificate that nobody but this server vouches for: the one kept in `stateDir` while it fits, so
 * that a browser asks once, else a new one, which is kept there, readable by its owner alone.
 *
 * @param names host names and addresses that it is for.
 * @param stateDir undefined, or one that cannot be written, keeps nothing: the browser asks after each start.
 */
export async function selfMadeCertificate(
  names: { hosts: readonly string[]; addresses: readonly string[] },
  stateDir: string | undefined,
): Promise<Certificate> {
  const file = stateDir === undefined ? undefined : join(stateDir, FILE_NAME);
  const kept = file === undefined ? '' : await readFile(file, 'utf8').catch(() => '');
  if (fits(kept, names)) return { cert: kept, key: kept };
  const pem = await make(names);
  if (stateDir !== undefined && file !== undefined) {
    await mkdir(stateDir, { recursive: true, mode: 0o700 })
      .then(() => writeFile(file, pem, { mode: 0o600 }))
      .catch(() => undefined);
  }
  return { cert: pem, key: pem };
}

type Names = Parameters<typeof selfMadeCertificate>[0];

function fits(pem: string, { hosts, addresses }: Names): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return (
      pem.includes('PRIVATE KEY') &&
      Date.parse(certificate.validTo) > Date.now() + DAY_MS &&
      hosts.every((host) => certificate.checkHost(host) !== undefined) &&
      addresses.every((address) => certificate.checkIP(address) !== undefined)
    );
  } catch {
    return false;
  }
}

/** Certificate and key in one text. */
async function make({ hosts, addresses }: Names): Promise<string> {
  // Loaded here: nobody else needs it.
  const x509 = await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Meet (made by this server itself)',
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + LIFETIME_MS - DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...hosts.map((value) => ({ type: 'dns' as const, value })),
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  });
  const secret = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const lines = secret.toString('base64').match(/.{1,64}/gu) ?? [];
  const key = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----'].join('\n');
  return `${certificate.toString('pem')}\n${key}\n`;
}
