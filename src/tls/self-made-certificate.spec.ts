import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { selfMadeCertificate } from './self-made-certificate.js';

const NAMES = { hosts: ['localhost'], addresses: ['127.0.0.1', '::1', '192.168.1.5'] };

describe('selfMadeCertificate', () => {
  let stateDir: string;

  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-tls-'));
  });

  afterEach(() => {
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('makes one that TLS takes, for all the names and for about a year', async () => {
    const { cert, key } = await selfMadeCertificate(NAMES, undefined);
    expect(() => createSecureContext({ cert, key })).not.toThrow();
    const made = new X509Certificate(cert);
    expect(made.ca).toBe(false);
    expect(made.checkHost('localhost')).toBe('localhost');
    for (const address of NAMES.addresses) expect(made.checkIP(address)).toBe(address);
    expect(made.checkHost('example.org')).toBeUndefined();
    const days = (Date.parse(made.validTo) - Date.parse(made.validFrom)) / 86_400_000;
    expect(days).toBeCloseTo(397, 0);
    expect(Date.parse(made.validFrom)).toBeLessThan(Date.now());
  });

  it('keeps it, for its owner alone, and gives the same again', async () => {
    const first = await selfMadeCertificate(NAMES, stateDir);
    expect(await selfMadeCertificate(NAMES, stateDir)).toEqual(first);
    expect(readdirSync(stateDir)).toEqual(['https-dev.pem']);
    expect(statSync(join(stateDir, 'https-dev.pem')).mode & 0o777).toBe(0o600);
  });

  it('makes another one when the machine has another address', async () => {
    const first = await selfMadeCertificate(NAMES, stateDir);
    const moved = { ...NAMES, addresses: ['127.0.0.1', '10.1.2.3'] };
    const second = await selfMadeCertificate(moved, stateDir);
    expect(second.cert).not.toBe(first.cert);
    expect(new X509Certificate(second.cert).checkIP('10.1.2.3')).toBe('10.1.2.3');
    expect(await selfMadeCertificate(moved, stateDir)).toEqual(second);
  });

  it.each(['', 'no certificate'])('makes another one in place of a file with %j', async (text) => {
    writeFileSync(join(stateDir, 'https-dev.pem'), text);
    const { cert } = await selfMadeCertificate(NAMES, stateDir);
    expect(new X509Certificate(cert).checkHost('localhost')).toBe('localhost');
  });

  it('makes one that is not kept where nothing can be written', async () => {
    const file = join(stateDir, 'file');
    writeFileSync(file, '');
    const { cert } = await selfMadeCertificate(NAMES, join(file, 'state'));
    expect(new X509Certificate(cert).checkHost('localhost')).toBe('localhost');
  });
});
