import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Certificate, readCertificate } from './certificate-files.js';
import { selfMadeCertificate } from './self-made-certificate.js';

const NAMES = { hosts: ['localhost'], addresses: [] };

describe('readCertificate', () => {
  let folder: string;
  let own: Certificate;
  let other: Certificate;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meet-tls-'));
    own = await selfMadeCertificate(NAMES, undefined);
    other = await selfMadeCertificate(NAMES, undefined);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function written(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('reads a certificate and the key that belongs to it', async () => {
    const certFile = written('cert.pem', own.cert);
    const keyFile = written('key.pem', own.key);
    expect(await readCertificate({ certFile, keyFile })).toEqual(own);
  });

  it.each([
    ['TLS_CERT', 'cert'],
    ['TLS_KEY', 'key'],
  ] as const)('names %s when its file is not there', async (variable, which) => {
    const files = { certFile: written('a.pem', own.cert), keyFile: written('b.pem', own.key) };
    const absent = join(folder, 'absent.pem');
    const given = which === 'cert' ? { ...files, certFile: absent } : { ...files, keyFile: absent };
    await expect(readCertificate(given)).rejects.toThrow(
      `${variable} is "${absent}", but has to be a file that can be read (ENOENT)`,
    );
  });

  it('names TLS_CERT when there is no certificate in its file', async () => {
    const certFile = written('no-cert.pem', 'nothing of the kind');
    const keyFile = written('key.pem', own.key);
    await expect(readCertificate({ certFile, keyFile })).rejects.toThrow(
      `TLS_CERT is "${certFile}", but has to be a file with a certificate, in PEM`,
    );
  });

  it.each([
    ['of another certificate', (): string => other.key],
    ['that is none', (): string => 'nothing of the kind'],
  ])('names TLS_KEY for a key %s', async (_kind, text) => {
    const certFile = written('cert.pem', own.cert);
    const keyFile = written('wrong-key.pem', text());
    await expect(readCertificate({ certFile, keyFile })).rejects.toThrow(
      `TLS_KEY is "${keyFile}", but has to be a file with the private key of TLS_CERT, in PEM and without a pass phrase`,
    );
  });
});
