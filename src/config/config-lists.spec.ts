import { describe, expect, it } from '@jest/globals';
import { complaintAbout } from '../../test/support/config-complaint.js';
import { addressReader } from '../transport/client-address.js';
import { loadConfig } from './config.js';

describe('the lists that loadConfig reads', () => {
  it('reads a list of origins with spaces and empty entries between the commas', () => {
    const value = ' https://a.example.org , http://b.example.org:8080,,https://[::1]:1 ,';
    expect(loadConfig({ ALLOWED_ORIGINS: value }).allowedOrigins).toEqual([
      'https://a.example.org',
      'http://b.example.org:8080',
      'https://[::1]:1',
    ]);
  });

  it.each([
    '*',
    'null',
    'meet.example.org',
    'https://meet.example.org/',
    'https://meet.example.org/path',
    'https://*.example.org',
    'https://me@meet.example.org',
    'https://Meet.example.org',
    'ftp://meet.example.org',
    'https://a.example.org;https://b.example.org',
    'https://fine.example.org,broken',
  ])('refuses %s in ALLOWED_ORIGINS, because it could never equal an origin', (value) => {
    expect(complaintAbout({ ALLOWED_ORIGINS: value })).toBe(
      `ALLOWED_ORIGINS is "${value}", but has to be a comma-separated list of origins such as https://meet.example.org`,
    );
  });

  it('reads a list of STUN servers', () => {
    const value = 'stun:stun.example.org:3478,stuns:[2001:db8::1]:5349,stun:10.0.0.1';
    expect(loadConfig({ STUN_URLS: value }).stunUrls).toEqual(value.split(','));
  });

  it.each(['turn:turn.example.org', 'stun://stun.example.org', 'stun.example.org', 'stun:a b'])(
    'refuses %s in STUN_URLS',
    (value) => {
      expect(complaintAbout({ STUN_URLS: value })).toBe(
        `STUN_URLS is "${value}", but has to be a comma-separated list such as stun:stun.example.org:3478`,
      );
    },
  );

  it('reads a list of proxies', () => {
    const proxies = [
      'loopback',
      'linklocal',
      'uniquelocal',
      '10.0.0.0/8',
      '192.0.2.7/32',
      '192.0.2.7',
      '2001:db8::/32',
      '2001:DB8::1/128',
      '::ffff:10.0.0.1',
    ];
    expect(loadConfig({ TRUST_PROXY: proxies.join(' ,') }).trustedProxies).toEqual(proxies);
    expect(() => addressReader(proxies)).not.toThrow();
  });

  it.each([
    'true',
    '*',
    'proxy.example.org',
    '10.0.0.1 10.0.0.2',
    '1.2.3',
    '999.1.1.1',
    '::1::1',
    '[::1]',
    'fe80::1%eth0',
    '1.2.3.4/',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/255.0.0.0',
    '2001:db8::/129',
    'loopback/8',
  ])('refuses %s in TRUST_PROXY, because no address could be compared with it', (value) => {
    expect(complaintAbout({ TRUST_PROXY: value })).toBe(
      `TRUST_PROXY is "${value}", but has to be a comma-separated list of addresses or networks such as 10.0.0.0/8, or loopback`,
    );
  });
});
