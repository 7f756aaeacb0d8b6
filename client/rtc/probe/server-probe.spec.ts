import { describe, expect, it } from '@jest/globals';
import { relaysBy, stunServersIn, transportOf } from './server-probe.js';

const RELAY = {
  urls: ['turn:t:3478', 'turn:t:3478?transport=udp', 'turn:t:3478?transport=tcp', 'turns:t:5349'],
  username: 'u',
  credential: 'c',
};
const STUN = { urls: ['stun:s', 'stuns:s:5349'] };

describe('the ways to a relay', () => {
  it('are read from its addresses', () => {
    expect([...RELAY.urls, ...STUN.urls].map(transportOf)).toEqual([
      'udp',
      'udp',
      'tcp',
      'tls',
      null,
      null,
    ]);
  });

  it('keep the credentials', () => {
    expect(relaysBy([STUN, RELAY], 'tcp')).toEqual([
      { ...RELAY, urls: ['turn:t:3478?transport=tcp'] },
    ]);
    expect(relaysBy([STUN], 'tls')).toEqual([]);
  });
});

describe('the STUN servers', () => {
  it('are those that are named', () => {
    expect(stunServersIn([STUN, RELAY])).toEqual([
      { urls: ['stun:s'] },
      { urls: ['stuns:s:5349'] },
    ]);
  });

  it('are the relays over UDP where none is named, without credentials', () => {
    const standIn = { urls: ['stun:t:3478'] };
    expect(stunServersIn([RELAY])).toEqual([standIn, standIn]);
    expect(stunServersIn([])).toEqual([]);
  });
});
