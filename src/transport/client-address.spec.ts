import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { addressReader } from './client-address.js';

/** A request as far as its origin goes. */
function from(remoteAddress: string | undefined, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe('addressReader', () => {
  describe('without trusted proxies', () => {
    const addressOf = addressReader([]);

    it.each([
      ['203.0.113.9', '203.0.113.9'],
      ['::ffff:203.0.113.9', '203.0.113.9'],
      ['::FFFF:203.0.113.9', '203.0.113.9'],
      ['::ffff:cb00:7109', '203.0.113.9'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
      ['2001:db8:1:2::', '2001:db8:1:2::/64'],
      ['2001:db8::1', '2001:db8:0:0::/64'],
      ['::1', '0:0:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
      ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
    ])('counts %s as %s', (address, key) => {
      expect(addressOf(from(address))).toBe(key);
    });

    it('counts all addresses of a /64 as one, and the next /64 as another', () => {
      const one = addressOf(from('2001:db8:1:2::1'));
      expect(addressOf(from('2001:db8:1:2:ffff:ffff:ffff:ffff'))).toBe(one);
      expect(addressOf(from('2001:db8:1:3::1'))).not.toBe(one);
    });

    it('ignores what anybody writes into a header', () => {
      expect(addressOf(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
      expect(addressOf(from('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1');
    });

    it('has an answer for a socket that is gone', () => {
      expect(addressOf(from(undefined))).toBe('');
    });
  });

  describe('behind trusted proxies', () => {
    const addressOf = addressReader(['10.0.0.0/8', 'loopback', '2001:db8:ffff::1']);

    it.each([
      ['one proxy', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
      ['two proxies', '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
      ['a client that lies in front', '10.1.2.3', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
      ['a proxy by IPv6', '2001:db8:ffff::1', '2001:db8:5:6::7', '2001:db8:5:6::/64'],
      ['a proxy on the machine', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
      ['nothing forwarded', '10.1.2.3', undefined, '10.1.2.3'],
      ['an empty header', '10.1.2.3', '', '10.1.2.3'],
      ['what is no address', '10.1.2.3', 'unknown', '10.1.2.3'],
      ['what is no address in front', '10.1.2.3', 'nonsense, 198.51.100.1', '198.51.100.1'],
      ['an address with a port', '10.1.2.3', '198.51.100.1:1234', '10.1.2.3'],
      ['somebody who is no proxy', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ])('finds the client through %s', (_what, peer, header, key) => {
      expect(addressOf(from(peer, header))).toBe(key);
    });

    it('believes no header of prototype names', () => {
      expect(addressOf(from('10.1.2.3', '__proto__'))).toBe('10.1.2.3');
    });
  });
});
