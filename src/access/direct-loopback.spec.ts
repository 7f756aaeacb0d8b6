import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { isDirectLoopback } from './direct-loopback.js';

function requestOf(
  remoteAddress: string | undefined,
  headers: Record<string, string | undefined>,
): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

function isDirect(host: string, extra: Record<string, string> = {}, from = '127.0.0.1'): boolean {
  return isDirectLoopback(requestOf(from, { host, ...extra }));
}

describe('isDirectLoopback', () => {
  it.each([
    'localhost',
    'localhost:8000',
    'LocalHost:8000',
    '127.0.0.1',
    '127.0.0.1:8000',
    '127.1.2.3',
    '[::1]',
    '[::1]:8000',
  ])('takes the host %s', (host) => {
    expect(isDirect(host)).toBe(true);
  });

  it.each([
    '',
    'meet.example.org',
    'localhost.evil.example',
    'evil-localhost',
    'localhost.',
    'x.localhost',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io',
    '127.1',
    '128.0.0.1',
    '0.0.0.0',
    '2130706433',
    '::1',
    '[::ffff:127.0.0.1]',
    '[::2]',
    'localhost:8000:1',
    'localhost@evil.example',
    'localhost:8000, evil.example',
    'localhost\nx',
  ])('refuses the host %j, which an attacker could point here', (host) => {
    expect(isDirect(host)).toBe(false);
  });

  it('refuses a request without a host', () => {
    expect(isDirectLoopback(requestOf('127.0.0.1', {}))).toBe(false);
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('takes the address %s', (from) => {
    expect(isDirect('localhost', {}, from)).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '192.168.1.4',
    '128.0.0.1',
    '::',
    '::ffff:10.0.0.1',
    'fe80::1',
    '1127.0.0.1',
    '',
  ])('refuses the address %j', (from) => {
    expect(isDirect('localhost', {}, from)).toBe(false);
  });

  it('refuses a socket that is gone', () => {
    expect(isDirectLoopback(requestOf(undefined, { host: 'localhost' }))).toBe(false);
  });

  it.each([
    'forwarded',
    'via',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-server',
    'x-real-ip',
    'x-client-ip',
    'cf-connecting-ip',
    'do-connecting-ip',
  ])('refuses a request that was passed on, as %s says, even when it is empty', (header) => {
    expect(isDirect('localhost', { [header]: '127.0.0.1' })).toBe(false);
    expect(isDirect('localhost', { [header]: '' })).toBe(false);
  });

  it('takes other headers for what they are', () => {
    const headers = { 'user-agent': 'curl', accept: '*/*', 'x-request-id': '1', origin: 'null' };
    expect(isDirect('localhost', headers)).toBe(true);
  });
});
