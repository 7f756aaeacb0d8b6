import { describe, expect, it } from '@jest/globals';
import { lanAddresses } from './lan-addresses.js';

const LOOPBACK = { address: '127.0.0.1', family: 'IPv4', internal: true } as const;
const LAN = { address: '192.168.1.5', family: 'IPv4', internal: false } as const;
const SELF_GIVEN = { address: '169.254.7.7', family: 'IPv4', internal: false } as const;
const LINK_LOCAL = { address: 'fe80::1', family: 'IPv6', internal: false } as const;
const GLOBAL = { address: '2001:db8::5', family: 'IPv6', internal: false } as const;

describe('lanAddresses', () => {
  it('gives the IPv4 addresses that others reach, for a server that listens everywhere', () => {
    const interfaces = { lo: [LOOPBACK], eth0: [LINK_LOCAL, GLOBAL, SELF_GIVEN, LAN] };
    expect(lanAddresses('0.0.0.0', interfaces)).toEqual(['192.168.1.5']);
    expect(lanAddresses('::', interfaces)).toEqual(['192.168.1.5']);
  });

  it('gives the IPv6 addresses where there is no other', () => {
    const interfaces = { lo: [LOOPBACK], eth0: [LINK_LOCAL, GLOBAL] };
    expect(lanAddresses('::', interfaces)).toEqual(['2001:db8::5']);
  });

  it('gives the one address that is listened on', () => {
    expect(lanAddresses('10.0.0.7', { eth0: [LAN] })).toEqual(['10.0.0.7']);
  });

  it.each(['127.0.0.1', '::1', 'localhost'])('gives none for a server at %s', (host) => {
    expect(lanAddresses(host, { eth0: [LAN] })).toEqual([]);
  });
});
