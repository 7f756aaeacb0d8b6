import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../../test/support/socket-member.js';
import type { Certificate } from './certificate-files.js';
import { CertificateRenewal } from './certificate-renewal.js';
import { selfMadeCertificate } from './self-made-certificate.js';

describe('CertificateRenewal', () => {
  const taken: Certificate[] = [];
  let warn: jest.SpiedFunction<Logger['warn']>;
  let files: { certFile: string; keyFile: string };
  let folder: string;
  let renewal: CertificateRenewal;
  let first: Certificate;
  let second: Certificate;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meet-tls-'));
    files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
    taken.length = 0;
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const names = { hosts: ['localhost'], addresses: [] };
    first = await selfMadeCertificate(names, undefined);
    second = await selfMadeCertificate(names, undefined);
    writeFileSync(files.certFile, first.cert);
    writeFileSync(files.keyFile, first.key);
    const server = {
      setSecureContext: (certificate: Certificate) => void taken.push(certificate),
    };
    renewal = new CertificateRenewal(files, first, server, 5);
  });

  afterEach(() => {
    renewal.stop();
    warn.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives new files to the server once, and never the ones that it has', async () => {
    writeFileSync(files.certFile, second.cert);
    writeFileSync(files.keyFile, second.key);
    await eventually('the second', () => taken.length > 0);
    writeFileSync(files.keyFile, first.key);
    writeFileSync(files.certFile, first.cert);
    await eventually('the first again', () => taken.length > 1);
    expect(taken).toEqual([second, first]);
  });

  it('waits with a certificate until its key is there too, and complains once', async () => {
    writeFileSync(files.certFile, second.cert);
    await eventually('the complaint', () => warn.mock.calls.length > 0);
    expect(warn.mock.calls[0]?.[0]).toMatch(/^The certificate stays as it was: TLS_KEY is /u);
    expect(taken).toEqual([]);
    writeFileSync(files.keyFile, second.key);
    await eventually('the second', () => taken.length > 0);
    expect(taken).toEqual([second]);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
